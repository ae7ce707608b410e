import { isMap, isScalar, isSeq, LineCounter, type Node, parse, parseDocument, stringify } from 'yaml';
import type { Json } from './json.ts';

/** Parses one YAML text of the core schema, without aliases. Throws on damage. */
export function parseYaml(text: string): Json {
  // Safe: the core schema of YAML yields the JSON types and nothing else.
  return parse(text, { schema: 'core', maxAliasCount: 0 }) as Json;
}

export function writeYaml(value: unknown): string {
  return stringify(value, { schema: 'core', lineWidth: 118, aliasDuplicateObjects: false });
}

/** A place in a text that a person edits; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type PlacedYaml =
  | {
      readonly value: Json;
      /** Where the value at a path stands, or its key; of a path that leads nowhere, the nearest above it. */
      placeOf(path: readonly (string | number)[], ofKey?: boolean): TextPlace;
    }
  | { readonly damage: { readonly place: TextPlace; readonly reason: string } };

/** Parses a YAML document that a person edits, so that what is wrong with a value can be said with its place. */
export function placedYaml(text: string): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) return { damage: { place: placeAt(error.pos[0]), reason: error.message } };
  const value = toJson(() => document.toJS({ maxAliasCount: 0 }));
  if (value === undefined) return { damage: { place: placeAt(0), reason: 'Aliases are not followed here.' } };
  return {
    value,
    placeOf: (path, ofKey = false) => placeAt(offsetOf(document.contents, path, ofKey)),
  };
}

function offsetOf(contents: unknown, path: readonly (string | number)[], ofKey: boolean): number {
  let node = contents;
  let at = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    node = pair ? pair.value : childOf(node, step);
    const isKey = ofKey && depth === path.length - 1;
    at = (isKey ? undefined : startOf(node)) ?? startOf(pair?.key) ?? at;
  }
  return at;
}

function childOf(node: unknown, step: string | number): unknown {
  return isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** A value in a YAML text: where it lies, in characters, and what it is; or why it is nothing. */
export type YamlValue = { readonly start: number; readonly end: number } & (
  | { readonly value: Json }
  | { readonly damage: string }
);

export interface YamlDocument {
  readonly values: readonly YamlValue[];
  /** The members of the document that hold no values. */
  readonly header: Json;
  /** The first place at which the text is no YAML. */
  readonly damage: { readonly at: number; readonly reason: string } | undefined;
}

/** A text may name a value again, but not so often that it grows beyond measure. */
const MAX_ALIASES = 100;

/** Finds the elements of the list under a member of a YAML document, each by itself, so that damage costs one of them. */
export function yamlElements(text: string, member: string): YamlDocument {
  const document = parseDocument(text, {
    schema: 'core',
    intAsBigInt: true,
    keepSourceTokens: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  const damage = error && { at: error.pos[0], reason: 'Not valid YAML from here on.' };
  const { contents } = document;
  const list = isMap(contents) ? contents.get(member, true) : undefined;
  const elements = isSeq(list) ? list.items.filter(isNode) : [];
  const values = elements.map((node): YamlValue => {
    const [start = 0, end = 0] = node.range ?? [];
    const value = toJson(() => node.toJS(document, { maxAliasCount: MAX_ALIASES }));
    return value === undefined
      ? { start, end, damage: 'Its aliases name more than this reader follows.' }
      : { start, end, value };
  });
  const others = isMap(contents) ? contents.items.filter(({ key }) => !isScalar(key) || key.value !== member) : [];
  const header = others.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : undefined;
    const said = isNode(value) ? toJson(() => value.toJS(document, { maxAliasCount: MAX_ALIASES })) : undefined;
    return name === undefined || said === undefined ? [] : [[name, said] as const];
  });
  return { values, header: Object.fromEntries(header), damage };
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}

function toJson(read: () => unknown): Json | undefined {
  try {
    return narrowed(read());
  } catch {
    // Aliases without end, or a value that points to itself.
    return undefined;
  }
}

/** Integers come as bigint, so that no digit is lost; those that a number holds become numbers. */
function narrowed(value: unknown): Json {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(narrowed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, narrowed(member)]));
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
