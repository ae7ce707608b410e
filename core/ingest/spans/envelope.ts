import {
  asCount,
  asObject,
  asString,
  type Json,
  type JsonObject,
  type OpenObject,
  setMember,
} from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { NoteCode } from '../format.ts';
import type { SpanStatus } from './span.ts';
import { readSpanId } from './span-id.ts';

/** Hears what an envelope's reader has to say beside the span itself. */
export type Note = (code: NoteCode, detail: string) => void;

/** A member by its lowerCamelCase name, or by the snake_case that some writers use instead. */
export function member(object: JsonObject, name: string): Json | undefined {
  return object[name] ?? object[snakeNames.get(name) ?? snakeCase(name)];
}

/** The members that a reader understands, in either case. */
export function knownMembers(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, snakeCase(name)]));
}

/** Everything but the members known and those that say nothing: what is not understood is kept. */
export function without(object: JsonObject, known: ReadonlySet<string>): JsonObject {
  const rest: OpenObject = {};
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (!known.has(name) && !saysNothing(name, value)) setMember(rest, name, value);
  }
  return rest;
}

function saysNothing(name: string, value: Json | undefined): boolean {
  return value === null || value === '' || (value === 0 && name.startsWith('dropped'));
}

/** An id by its spelling-free form; base64 is converted and said. */
export function idOf(value: Json | undefined, note: Note): string | undefined {
  const read = readSpanId(value);
  if (read?.wasBase64) note('other', 'Trace or span id written as base64, converted to hex');
  return read?.id;
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** `2`, `SPAN_KIND_SERVER`, `SpanKind.SERVER` and `server` are one kind. */
export function kindOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return KINDS[value] ?? String(value);
  const text = asString(value);
  if (text === undefined || text === '') return undefined;
  const word = text.replace(/^(?:SPAN_KIND_|SpanKind\.)/i, '').toLowerCase();
  return KINDS.includes(word) ? word : text;
}

/** Reads a status as OTLP, the SDKs and Phoenix write it: number, enum name or plain word. */
export function statusOf(code: Json | undefined, message: Json | undefined): SpanStatus {
  const word = typeof code === 'number' ? (['unset', 'ok', 'error'][code] ?? '') : (asString(code) ?? '');
  const plain = word.replace(/^(?:STATUS_CODE_|StatusCode\.)/i, '').toLowerCase();
  const said = asString(message);
  return { code: plain === 'ok' || plain === 'error' ? plain : 'unset', message: said === '' ? undefined : said };
}

const DROPPED = /^dropped_?(?:attributes|events|links)_?count$/i;

const isDropped = (name: string) => (name.startsWith('d') || name.startsWith('D')) && DROPPED.test(name);

/** The sum of the counts by which a producer admits to have left something out. */
export function droppedOf(object: JsonObject): number {
  let sum = 0;
  for (const name of Object.keys(object)) {
    if (isDropped(name)) sum += asCount(object[name]) ?? 0;
  }
  return sum;
}

/** Reads the two times of a span; what was said but could not be read is handed back, to be kept as it is. */
export function timesOf(
  said: JsonObject,
  names: { readonly start: string; readonly end: string },
  read: (value: Json | undefined) => Ns | undefined,
  note: Note,
): { readonly startNs: Ns | undefined; readonly endNs: Ns | undefined; readonly unread: JsonObject } {
  let unread: [string, Json][] | undefined;
  const timeOf = (name: string): Ns | undefined => {
    const value = member(said, name);
    const ns = read(value);
    if (ns === undefined && isUnset(value)) note('time_unreadable', `${name} not recorded`);
    else if (ns === undefined) {
      note('time_unreadable', `${name} is no time of this format`);
      unread ??= [];
      unread.push([name, value ?? null]);
    }
    return ns;
  };
  const times = { startNs: timeOf(names.start), endNs: timeOf(names.end) };
  noteOrder(times.startNs, times.endNs, note);
  return { ...times, unread: unread ? Object.fromEntries(unread) : {} };
}

function isUnset(value: Json | undefined): boolean {
  return value === undefined || value === null || value === 0 || value === '' || value === '0';
}

/** Says so where a span ends before it starts; both times stay as recorded. */
function noteOrder(startNs: bigint | undefined, endNs: bigint | undefined, note: Note): void {
  if (startNs === undefined || endNs === undefined || endNs >= startNs) return;
  note('time_backwards', 'Span ends before it starts');
}

/** Makes an object of names and values; a name said twice is kept as `name#2`, and `onRepeated` hears of it. */
export function uniquely(
  entries: Iterable<readonly [string, Json | undefined]>,
  onRepeated?: (name: string) => void,
): JsonObject {
  const said: OpenObject = {};
  for (const [name, value] of entries) addUniquely(said, name, value, onRepeated);
  return said;
}

/** Adds one such value to what was said so far. */
export function addUniquely(
  said: OpenObject,
  name: string,
  value: Json | undefined,
  onRepeated: ((name: string) => void) | undefined,
): void {
  let free = name;
  if (Object.hasOwn(said, name)) {
    for (let times = 2; Object.hasOwn(said, free); times += 1) free = `${name}#${times}`;
    onRepeated?.(name);
  }
  setMember(said, free, value);
}

export function objectOf(value: Json | undefined): JsonObject {
  return asObject(value) ?? {};
}

/** The names that readers ask for are few, and are asked for with every span. */
const snakeNames = new Map<string, string>();

function snakeCase(name: string): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (snakeNames.size < MOST_NAMES) snakeNames.set(name, snake);
  return snake;
}

const MOST_NAMES = 500;
