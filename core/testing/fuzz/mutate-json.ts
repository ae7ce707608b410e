import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../base/json.ts';
import type { Mutation } from './mutate-bytes.ts';
import type { SeededRandom } from './random.ts';

/** Values that a field of another type may hold. */
const STRANGE: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  2n ** 63n,
  -(2n ** 63n) - 1n,
  2n ** 200n,
  '',
  'x',
  '0',
  '9'.repeat(40),
  '\u0000',
  '\ud800',
  '{"a":',
  '{"a":[{"b":1}]}',
  'x'.repeat(20_000),
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '-1',
  'NaN',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  [{}],
  { type: 'text', text: 7 },
  { __proto__: 1, constructor: 'x' },
];

/**
 * Alters values of the JSON documents or lines in a text: what is well-formed and means something else reaches further
 * into a reader than damage does. Undefined where there is no JSON in it.
 */
export function mutateJson(bytes: Uint8Array, random: SeededRandom): Mutation | undefined {
  const text = new TextDecoder().decode(bytes);
  const lines = text.split('\n');
  const whole = parsed(text);
  if (whole !== undefined) return mutatedValue(whole, random);
  const at = random.below(lines.length);
  const value = parsed(lines[at] ?? '');
  if (value === undefined) return undefined;
  const { name, text: line } = mutatedText(value, random);
  return { name, bytes: new TextEncoder().encode([...lines.slice(0, at), line, ...lines.slice(at + 1)].join('\n')) };
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    // Not JSON: only its bytes can be altered.
    return undefined;
  }
}

function mutatedValue(value: Json, random: SeededRandom): Mutation {
  const { name, text } = mutatedText(value, random);
  return { name, bytes: new TextEncoder().encode(text) };
}

function mutatedText(value: Json, random: SeededRandom): { readonly name: string; readonly text: string } {
  const names: string[] = [];
  let mutated = value;
  do {
    const place = random.below(countOf(mutated));
    const name = random.of(Object.keys(JSON_MUTATIONS));
    const mutate = JSON_MUTATIONS[name];
    names.push(name);
    if (mutate) mutated = mutateAt(mutated, place, (found) => mutate(found, random));
  } while (random.below(3) === 0);
  return { name: names.join(', '), text: random.below(8) === 0 ? pretty(mutated) : writeJson(mutated) };
}

function pretty(value: Json): string {
  return writeJson(value).replaceAll(',"', ' ,\n  "');
}

const JSON_MUTATIONS: Readonly<Record<string, (value: Json, random: SeededRandom) => Json>> = {
  'other value': (_, random) => random.of(STRANGE),
  'no value': () => null,
  'in a list': (value) => [value],
  'twice in a list': (value) => [value, value],
  'in an object': (value) => ({ value }),
  'as text': (value) => writeJson(value),
  'first of a list': (value) => (isJsonArray(value) ? (value[0] ?? null) : value),
  'deeply nested': (value) => Array.from({ length: 600 }).reduce<Json>((inner) => [inner], value),
  'a member less': (value, random) => withMembers(value, random, () => []),
  'a member renamed': (value, random) => withMembers(value, random, ([key, member]) => [[`${key}_`, member]]),
  'a member of a strange name': (value, random) =>
    withMembers(value, random, ([key, member]) => [
      [key, member],
      [random.of(['', '__proto__', 'constructor', 'toString', '*', '0', 'x'.repeat(300)]), member],
    ]),
  'a list longer': (value) => (isJsonArray(value) ? [...value, ...value, ...value] : value),
  'a list turned round': (value) => (isJsonArray(value) ? value.toReversed() : value),
  'another number': (value, random) =>
    typeof value === 'number' || typeof value === 'bigint' ? random.of([-value, 0, 2 ** 53, 1e21, 2n ** 64n]) : value,
  'a shorter text': (value) => (typeof value === 'string' ? value.slice(0, value.length / 2) : value),
};

type Member = readonly [key: string, value: Json | undefined];

function withMembers(value: Json, random: SeededRandom, change: (member: Member) => readonly Member[]): Json {
  if (!isJsonObject(value)) return value;
  const members: readonly Member[] = Object.entries(value);
  const at = random.below(members.length);
  return Object.fromEntries(members.flatMap((member, position) => (position === at ? change(member) : [member])));
}

/** Values in a value, itself included. */
function countOf(value: Json): number {
  return 1 + childrenOf(value).reduce<number>((sum, child) => sum + countOf(child), 0);
}

function childrenOf(value: Json): readonly Json[] {
  if (isJsonArray(value)) return value;
  if (isJsonObject(value)) return Object.values(value).map((member) => member ?? null);
  return [];
}

/** The value with the one at a place, counted in the order of the text, put through `mutate`. */
function mutateAt(value: Json, place: number, mutate: (found: Json) => Json): Json {
  if (place === 0) return mutate(value);
  let left = place - 1;
  const next = (child: Json): Json => {
    const size = countOf(child);
    const here = left;
    left -= size;
    return here >= 0 && here < size ? mutateAt(child, here, mutate) : child;
  };
  if (isJsonArray(value)) return value.map(next);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, next(member ?? null)]));
}
