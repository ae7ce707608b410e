import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { sortedJson } from '../../base/sorted-json.ts';
import { toolRef } from '../messages/tool-names.ts';
import { shallowJson } from './shallow-json.ts';

/** A tool as an agent or a server told of it. */
export interface ToolDefinition {
  readonly name: string;
  /** The server that offers it, where its name or the list says so. */
  readonly server: string | undefined;
  /** `named` where nothing but the name was told. */
  readonly form: 'defined' | 'named';
  readonly description: string | undefined;
  /** Canonical JSON of name, description, parameters and what else is told of the tool to whoever calls it. */
  readonly text: string;
  /** SHA-256 of that text. */
  readonly sha256: string;
}

/** Deeper lists of tools are none. */
const DEEPEST = 3;

/**
 * The tools in a list as any of the APIs writes it: OpenAI (chat and Responses), Anthropic, Gemini, Bedrock, MCP, or
 * texts with such a definition, or bare names. What is no tool is left out: it stays in the event's content.
 */
export function toolDefinitions(list: Json | undefined, server: string | undefined): readonly ToolDefinition[] {
  return toolsIn(list, 0).flatMap((tool) => definition(tool, server));
}

function toolsIn(list: Json | undefined, depth: number): readonly JsonObject[] {
  return depth > DEEPEST ? [] : (asArray(list) ?? []).flatMap((element) => toolsOf(element, depth));
}

function toolsOf(element: Json, depth: number): readonly JsonObject[] {
  if (typeof element === 'string') return toolsOfText(element, depth);
  if (!isJsonObject(element)) return [];
  const declared = element['functionDeclarations'] ?? element['function_declarations'];
  if (declared !== undefined) return toolsIn(declared, depth + 1);
  const inner = asObject(element['function']) ?? asObject(element['toolSpec']);
  return [inner ?? element];
}

/** A definition as JSON text, or the name alone. */
function toolsOfText(text: string, depth: number): readonly JsonObject[] {
  if (!text.startsWith('{')) return text === '' ? [] : [{ name: text }];
  const value = shallowJson(text);
  return value === undefined ? [] : toolsOf(value, depth + 1);
}

function definition(tool: JsonObject, listedBy: string | undefined): readonly ToolDefinition[] {
  const said = asString(tool['name']) ?? asString(tool['server_label']) ?? asString(tool['type']);
  if (said === undefined || said === '') return [];
  const { toolName: name, toolServer } = toolRef(said);
  const schema = schemaOf(tool);
  const description = asString(tool['description']);
  const text = sortedJson({
    name,
    description,
    parameters: schema,
    annotations: tool['annotations'],
    title: tool['title'],
    outputSchema: tool['outputSchema'],
  });
  const form = description === undefined && schema === undefined ? 'named' : 'defined';
  return [{ name, server: listedBy ?? toolServer, form, description, text, sha256: sha256Hex(text) }];
}

/** The schema of its arguments, under the name that each API has for it. */
function schemaOf(tool: JsonObject): Json | undefined {
  const names = [
    'parameters',
    'input_schema',
    'inputSchema',
    'parametersJsonSchema',
    'parameters_json_schema',
    'schema',
  ];
  const schema = names.map((name) => tool[name]).find((value) => value !== undefined && value !== null);
  const inner = isJsonObject(schema) ? asObject(schema['json']) : undefined;
  return inner ?? schema;
}
