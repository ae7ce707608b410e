import { maybeText, numberOf, textOf } from '../analysis/cells.ts';
import { SpoorError } from '../base/errors.ts';
import { isJsonArray, isJsonObject, type Json, MAX_JSON_DEPTH, parseJson, writeJson } from '../base/json.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import type { ArgumentTest } from './policy-document.ts';

/** What a test of an argument came to for one event: undefined = its arguments are not recorded, or cut off. */
export interface ArgumentVerdict {
  readonly holds: boolean | undefined;
  /** The value that it rests on. */
  readonly value: string | undefined;
}

export type ArgumentVerdicts = ReadonlyMap<ArgumentTest, ReadonlyMap<string, ArgumentVerdict>>;

const PAGE = 2000;
/** Patterns are asked in pieces of this many values, so that no statement grows beyond measure. */
const VALUES_AT_ONCE = 500;

/** Puts every test to the arguments of every call. Arguments are read in pages and not kept. */
export async function argumentVerdicts(database: Database, tests: readonly ArgumentTest[]): Promise<ArgumentVerdicts> {
  const verdicts = new Map<ArgumentTest, Map<string, ArgumentVerdict>>(tests.map((test) => [test, new Map()]));
  if (tests.length === 0) return verdicts;
  for (const { matches } of tests) if (matches !== undefined) await refusePattern(database, matches);
  let after = 0;
  for (;;) {
    const rows = rowsOf(await database.query(SELECT_PAGE, [after]));
    const last = rows.at(-1);
    if (!last) return verdicts;
    const calls = rows.map((row) => ({
      eventId: textOf(row, 'event_id'),
      input: maybeText(row, 'input'),
      isCut: textOf(row, 'content_state') !== 'recorded' || isTooDeep(maybeText(row, 'input') ?? ''),
    }));
    for (const [test, of] of verdicts) {
      for (const [eventId, verdict] of await judged(database, test, calls)) of.set(eventId, verdict);
    }
    after = numberOf(last, 'seq');
  }
}

const SELECT_PAGE = `
  SELECT e.seq, e.event_id, e.content_state, c.input FROM event AS e JOIN content AS c ON c.event_id = e.event_id
  WHERE e.kind IN ('tool_call', 'delegation', 'handoff') AND e.seq > ? ORDER BY e.seq LIMIT ${PAGE}`;

interface CallArguments {
  readonly eventId: string;
  readonly input: string | undefined;
  readonly isCut: boolean;
}

async function judged(
  database: Database,
  test: ArgumentTest,
  calls: readonly CallArguments[],
): Promise<readonly (readonly [string, ArgumentVerdict])[]> {
  const values = calls.map(({ input }) => (input === undefined ? [] : valuesAt(input, test.path)));
  const fitting = await fits(database, test, [...new Set(values.flat())]);
  return calls.map(({ eventId, input, isCut }, at) => {
    const value = values[at]?.find((candidate) => fitting.has(candidate));
    const holds = value !== undefined || (input === undefined || isCut ? undefined : false);
    return [eventId, { holds, value }];
  });
}

/** Of these values, those that pass every part of the test. */
async function fits(database: Database, test: ArgumentTest, values: readonly string[]): Promise<ReadonlySet<string>> {
  const { is, matches, above, below } = test;
  const left = values.filter((value) => {
    if (is !== undefined && !is.some((pattern) => matchesWildcard(value, pattern))) return false;
    if (above === undefined && below === undefined) return true;
    const number = numberIn(value);
    return number !== undefined && number > (above ?? -Infinity) && number < (below ?? Infinity);
  });
  return new Set(matches === undefined ? left : await matching(database, matches, left));
}

/** A number as arguments write it: alone, or as text, or before a currency; anything else is none. */
function numberIn(value: string): number | undefined {
  const digits = /^\s*(-?\d+(?:\.\d+)?)(?:\s*[A-Z]{3})?\s*$/.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * SECURITY: the pattern is the analyst's, the values are evidence's. The database's own patterns (RE2) are linear on any
 * text; those of the language are not.
 */
async function matching(database: Database, pattern: string, values: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let start = 0; start < values.length; start += VALUES_AT_ONCE) {
    const some = values.slice(start, start + VALUES_AT_ONCE);
    const listed = some.map((_, at) => `(${at}, CAST(? AS VARCHAR))`).join(', ');
    const result = await database.query(
      `SELECT n FROM (VALUES ${listed}) AS v(n, value) WHERE regexp_matches(value, CAST(? AS VARCHAR)) ORDER BY n`,
      [...some, pattern],
    );
    for (const row of rowsOf(result)) found.push(some[numberOf(row, 'n')] ?? '');
  }
  return found;
}

/** Throws `policy/invalid` where a pattern is none. */
export async function refusePattern(database: Database, pattern: string): Promise<void> {
  try {
    await database.query("SELECT regexp_matches('', CAST(? AS VARCHAR)) AS is_pattern", [pattern]);
  } catch (cause) {
    throw new SpoorError(
      'policy/invalid',
      `The policy cannot be used: "${pattern}" is no pattern. Patterns follow RE2, which has no look-around and no back-references.`,
      { cause },
    );
  }
}

/** The values at a path, as text: a JSON pointer with `*` for any member, a member's name at any depth, or `*` for all. */
export function valuesAt(input: string, path: string): readonly string[] {
  if (isTooDeep(input)) return [];
  const json = parsed(input);
  if (json === undefined) return path === '*' || path === '/' ? [input] : [];
  if (path === '*') return leaves(json);
  if (path.startsWith('/')) return pointed(json, path.slice(1).split('/').map(unescaped)).flatMap(leaves);
  return namedIn(json, path).flatMap(leaves);
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function parsed(input: string): Json | undefined {
  if (!/^\s*[[{]/.test(input)) return undefined;
  try {
    return parseJson(input);
  } catch {
    return undefined;
  }
}

/** Brackets in texts count too: arguments that look deeper than they are stay undecided. */
function isTooDeep(input: string): boolean {
  let depth = 0;
  for (const char of input) {
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > MAX_JSON_DEPTH) return true;
  }
  return false;
}

function pointed(json: Json, [step, ...rest]: readonly string[]): readonly Json[] {
  if (step === undefined) return [json];
  return membersOf(json)
    .filter(([name]) => step === '*' || name === step)
    .flatMap(([, member]) => pointed(member, rest));
}

function namedIn(json: Json, name: string): readonly Json[] {
  return membersOf(json).flatMap(([key, member]) => [
    ...(key === name && !isJsonArray(json) ? [member] : []),
    ...namedIn(member, name),
  ]);
}

function membersOf(json: Json): readonly (readonly [string, Json])[] {
  if (isJsonArray(json)) return json.map((member, at) => [String(at), member]);
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, member]) => (member === undefined ? [] : [[name, member] as const]));
}

function leaves(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (isJsonArray(json) || isJsonObject(json)) return membersOf(json).flatMap(([, member]) => leaves(member));
  return [writeJson(json)];
}
