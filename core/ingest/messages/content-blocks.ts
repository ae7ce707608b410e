import { asArray, asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import { joinRests, Members, restOf, textAt } from './members.ts';
import type { CallPart, Part, ResultPart, TextPart } from './part.ts';

const TEXTS = new Set(['text', 'input_text', 'output_text', 'summary_text', 'reasoning_text', 'refusal']);
const CALLS = new Set(['tool_use', 'server_tool_use', 'mcp_tool_use', 'tool_call', 'tool-call', 'toolCall']);
const RESULTS = /^(?:[a-z_]+_)?tool_result$|^tool-result$/;
const THOUGHTS = new Set(['thinking', 'reasoning', 'redacted_thinking', 'redacted-reasoning']);
/** Content that is no text and is kept as it is. */
const MEDIA =
  /^(?:input_)?(?:image|image_url|audio|file|video|document)$|^(?:search_result|container_upload|tool_reference)$/;

/** Takes a message's content apart: a run of texts and media is one part, each thought, call and result is its own. */
export function contentParts(content: Json | undefined): readonly Part[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [{ part: 'text', pointer: '/content', rest: {}, text: content }];
  if (isJsonObject(content)) return joinTexts([{ block: content, pointer: '/content' }]);
  return joinTexts((asArray(content) ?? [content]).map((block, at) => ({ block, pointer: `/content/${at}` })));
}

interface PlacedBlock {
  readonly block: Json;
  readonly pointer: string;
}

function joinTexts(blocks: readonly PlacedBlock[]): readonly Part[] {
  const parts: Part[] = [];
  let run: PlacedBlock[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push(textRun(run));
    run = [];
  };
  for (const placed of blocks) {
    const acted = isJsonObject(placed.block) ? actOf(placed.block, placed.pointer) : undefined;
    if (!acted) {
      run.push(placed);
      continue;
    }
    endRun();
    parts.push(acted);
  }
  endRun();
  return parts;
}

function textRun(run: readonly PlacedBlock[]): TextPart {
  const blocks = run.map(({ block }) => block);
  const texts = blocks.map(plainText).filter((text) => text !== undefined);
  const [only] = blocks;
  return {
    part: 'text',
    pointer: run[0]?.pointer ?? '',
    text: texts.length > 0 ? texts.join('\n') : writeJson(blocks.length === 1 ? only : blocks),
    rest: blockRest(blocks, texts.length),
    unknown: blocks.map(unknownType).filter((type) => type !== undefined),
  };
}

function blockRest(blocks: readonly Json[], texts: number): JsonObject {
  if (texts === 0) return {};
  if (!blocks.every(isPlainText)) return { content: blocks };
  return blocks.length > 1 ? { content_blocks: blocks.length } : {};
}

/** The text of content that is nothing but text, else its JSON text. */
export function contentText(content: Json | undefined): string | undefined {
  const blocks = asArray(content);
  if (blocks && blocks.length > 0 && blocks.every(isPlainText)) return blocks.map(plainText).join('\n');
  if (isJsonObject(content) && isPlainText(content)) return plainText(content);
  return asText(content);
}

function plainText(block: Json): string | undefined {
  if (typeof block === 'string') return block;
  if (!isJsonObject(block) || unknownType(block) !== undefined) return undefined;
  const type = block['type'];
  // AgentDojo writes {"type":"text","content":…}.
  return type === undefined || TEXTS.has(String(type)) ? textAt(block, 'text', 'content', 'refusal') : undefined;
}

/** True of a block that its text says whole. */
function isPlainText(block: Json): boolean {
  if (plainText(block) === undefined) return false;
  if (!isJsonObject(block)) return true;
  const hasAnnotations = (asArray(block['annotations'])?.length ?? 0) > 0;
  return !hasAnnotations && Object.keys(restOf(block, 'type', 'annotations')).length === 1;
}

function unknownType(block: Json): string | undefined {
  if (!isJsonObject(block)) return undefined;
  const type = block['type'];
  if (type === undefined) return textAt(block, 'text') === undefined ? 'content block without a type' : undefined;
  const isKnown = typeof type === 'string' && (TEXTS.has(type) || MEDIA.test(type));
  return isKnown ? undefined : `content block ${String(asText(type))}`;
}

/** What a block does, where it is more than something said or shown. */
function actOf(block: JsonObject, pointer: string): Part | undefined {
  const type = textAt(block, 'type');
  if (type === undefined) return bedrockAct(block, pointer);
  if (CALLS.has(type)) return callBlock(block, pointer);
  if (RESULTS.test(type)) return resultBlock(block, pointer);
  return THOUGHTS.has(type) ? thoughtBlock(block, pointer) : undefined;
}

/** Bedrock's Converse names the kind of a block by its only key. */
function bedrockAct(block: JsonObject, pointer: string): Part | undefined {
  const members = new Members(block);
  const call = members.object('toolUse');
  const result = call ? undefined : members.object('toolResult');
  if (!call && !result) return undefined;
  const part = call ? callBlock(call, `${pointer}/toolUse`) : resultBlock(result ?? {}, `${pointer}/toolResult`);
  return { ...part, rest: joinRests(members.rest(), part.rest, 'block') };
}

function callBlock(block: JsonObject, pointer: string): CallPart {
  const members = new Members(block);
  if (members.peek('type') === 'tool_use') members.drop('type');
  return {
    part: 'call',
    pointer,
    id: members.id('id', 'toolCallId', 'toolUseId'),
    name: members.text('name', 'toolName'),
    server: members.text('server_name'),
    arguments: members.any('input', 'args', 'arguments'),
    rest: members.rest(),
  };
}

function resultBlock(block: JsonObject, pointer: string): ResultPart {
  const members = new Members(block);
  if (members.peek('type') === 'tool_result') members.drop('type');
  return {
    part: 'result',
    pointer,
    callId: members.id('tool_use_id', 'toolUseId', 'toolCallId', 'tool_call_id'),
    name: members.text('name', 'toolName'),
    text: contentText(members.any('content', 'output', 'result')),
    status: resultStatus(members),
    statusMessage: undefined,
    call: undefined,
    rest: members.rest(),
  };
}

function resultStatus(members: Members): ResultPart['status'] {
  const isError = members.flag('is_error', 'isError');
  if (isError !== undefined) return isError ? 'error' : 'ok';
  const status = members.peek('status');
  if (status !== 'error' && status !== 'success') return undefined;
  members.drop('status');
  return status === 'error' ? 'error' : 'ok';
}

function thoughtBlock(block: JsonObject, pointer: string): Part {
  const members = new Members(block);
  const type = members.text('type') ?? '';
  const text = members.text('thinking', 'text', 'reasoning');
  return {
    part: 'reasoning',
    pointer,
    // Anthropic's newer models return the signature with an empty text: what was thought is withheld.
    text: text === '' ? undefined : text,
    isRedacted: type.startsWith('redacted') || (text === '' && members.peek('signature') !== undefined),
    rest: members.rest(),
  };
}
