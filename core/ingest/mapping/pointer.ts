import { isJsonArray, isJsonObject, type Json, type JsonObject, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import type { RecordPath } from '../format.ts';
import { nestingOf } from '../head.ts';

/** The steps of a JSON pointer (RFC 6901); none for the whole record. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(unescaped);
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The pointer of a path of names. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Record paths as framings have them, of pointers with `*` for every element. */
export function recordPaths(pointers: string | readonly string[] | undefined): readonly RecordPath[] | undefined {
  if (pointers === undefined) return undefined;
  return (typeof pointers === 'string' ? [pointers] : pointers).map(pointerSteps);
}

export interface Found {
  readonly value: Json;
  /** False where the way leads through a text that holds JSON: then the value cannot be taken out of the record. */
  readonly isPlain: boolean;
}

/** The value at a path. Texts that hold JSON are opened on the way; null counts as not recorded. */
export function valueAt(record: Json, steps: readonly string[]): Found | undefined {
  let value: Json | undefined = record;
  let isPlain = true;
  for (const step of steps) {
    const opened = openedJson(value);
    isPlain &&= opened === value;
    value = memberOf(opened, step);
    if (value === undefined || value === null) return undefined;
  }
  return value === null || value === undefined ? undefined : { value, isPlain };
}

function memberOf(value: Json | undefined, step: string): Json | undefined {
  if (isJsonArray(value)) return /^\d{1,9}$/.test(step) ? value[Number(step)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** What a text that holds a JSON object or array says; any other value as it is. */
export function openedJson(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value) || nestingOf(value) > MAX_JSON_DEPTH) return value;
  try {
    return parseJson(value);
  } catch {
    // A text that only begins like JSON.
    return value;
  }
}

/** Every value at a record path, in order. */
export function elementsAt(value: Json | undefined, path: RecordPath): readonly Json[] {
  const [step, ...rest] = path;
  if (value === undefined) return [];
  if (step === undefined) return [value];
  if (step !== '*') return elementsAt(memberOf(value, step), rest);
  return isJsonArray(value) ? value.flatMap((element) => elementsAt(element, rest)) : [];
}

/** The object without the values at the paths; objects and arrays that are left empty by it go too. */
export function without(record: JsonObject, paths: readonly (readonly string[])[]): JsonObject {
  const left = withoutPaths(record, paths);
  return isJsonObject(left) ? left : {};
}

function withoutPaths(value: Json, paths: readonly (readonly string[])[]): Json | undefined {
  if (paths.length === 0) return value;
  if (paths.some((path) => path.length === 0)) return undefined;
  if (isJsonArray(value)) {
    // Positions stay: what is taken out of a list leaves null.
    const left = value.map((element, at) => withoutPaths(element, below(paths, String(at))) ?? null);
    return left.every((element) => element === null) ? undefined : left;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const left = member === undefined ? undefined : withoutPaths(member, below(paths, name));
    return left === undefined ? [] : [[name, left] as const];
  });
  return members.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(members);
}

function below(paths: readonly (readonly string[])[], step: string): readonly (readonly string[])[] {
  return paths.filter((path) => path[0] === step).map((path) => path.slice(1));
}
