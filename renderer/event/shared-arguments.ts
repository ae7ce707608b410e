import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../core/base/json.ts';

/** A value of a call by which other events can be found: those whose texts contain it. */
export interface SharedArgument {
  readonly name: string;
  readonly value: string;
}

/** Shorter ones stand in everything, longer ones in nothing else. */
const LEAST = 3;
const LONGEST = 200;
const MOST = 40;

/** The single values of a call's arguments in their order, each once. */
export function sharedArguments(input: string | undefined): readonly SharedArgument[] {
  if (input === undefined || !/^\s*[[{]/.test(input)) return [];
  try {
    const found = valuesIn(parseJson(input), '').filter(
      ({ value }) => value.length >= LEAST && value.length <= LONGEST,
    );
    return found.filter(({ value }, at) => found.findIndex((other) => other.value === value) === at).slice(0, MOST);
  } catch {
    // Content that only looks like JSON has no arguments to tell apart.
    return [];
  }
}

function valuesIn(value: Json | undefined, name: string): readonly SharedArgument[] {
  if (value === undefined || value === null || typeof value === 'boolean') return [];
  if (isJsonArray(value) || isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, member]) => valuesIn(member, name === '' ? key : `${name} › ${key}`));
  }
  return [{ name, value: typeof value === 'string' ? value : writeJson(value) }];
}
