import {
  isMap,
  isScalar,
  isSeq,
  isNode as isYamlNode,
  LineCounter,
  type Node,
  parse,
  parseDocument,
  stringify,
} from 'yaml';
import type { Json } from './json.ts';

/** Parses one YAML text of the core schema, without aliases. Throws on damage. */
export function parseYaml(text: string): Json {
  // Safe: the core schema of YAML yields the JSON types and nothing else.
  return parse(text, { schema: 'core', maxAliasCount: 0 }) as Json;
}

export function writeYaml(value: unknown): string {
  return stringify(value, { schema: 'core', lineWidth: 118, aliasDuplicateObjects: false });
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

/** A place in a text, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface PlacedYaml {
  readonly value: Json | undefined;
  /** Why the text is no YAML, and where first. */
  readonly damage: (TextPlace & { readonly message: string }) | undefined;
  /** Where the value at this path stands; of one that is missing, where its parent stands. */
  placeOf(path: readonly (string | number)[]): TextPlace;
}

/** Parses one YAML text of the core schema, without aliases, and remembers where everything in it stands. */
export function placedYaml(text: string): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const placeAt = (at: number): TextPlace => {
    const { line, col } = lines.linePos(at);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  const damage = error && { ...placeAt(error.pos[0]), message: `is no YAML: ${error.message}` };
  return {
    value: damage ? undefined : plainValue(() => document.toJS({ maxAliasCount: 0 })),
    damage,
    placeOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        if (isYamlNode(node) && node.range) return placeAt(node.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}

function plainValue(read: () => unknown): Json | undefined {
  try {
    // Safe: the core schema of YAML yields the JSON types and nothing else.
    return read() as Json;
  } catch {
    // An alias: the schema then says that the whole is none.
    return undefined;
  }
}
