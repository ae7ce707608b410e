import { isJsonArray, isJsonObject, type Json, writeJson } from './json.ts';

/**
 * A value as JSON text with the members of every object in the order of their names and without those that are
 * undefined: equal values give equal text, whatever order they were recorded in.
 */
export function sortedJson(value: Json): string {
  return writeJson(sorted(value));
}

function sorted(value: Json): Json {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member ?? null)]));
}
