import { asArray, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { RecordPath } from '../format.ts';
import { isChatMessage } from './message.ts';
import { isResponseItem } from './response-items.ts';
import { isShareGpt } from './share-gpt.ts';

/** Where lists of messages lie in a value: one path, or several where an object has several such lists. */
export type ListPlaces = readonly RecordPath[];

/**
 * Finds lists of chat messages that lie deeper than `messages` or the value itself: under another name, in an object
 * within, in a list of conversations, or in such a list under a name. Undefined where there are none.
 */
export function nestedLists(value: Json): ListPlaces | undefined {
  const list = asArray(value);
  if (list) return isMessageList(list) ? undefined : inList(list, []);
  if (!isJsonObject(value) || isMessageList(value['messages'])) return undefined;
  return inObject(value, []);
}

/** How many of a value's elements are messages, at the places given. */
export function countMessages(
  value: Json,
  places: ListPlaces,
): { readonly messages: number; readonly elements: number } {
  const elements = places.flatMap((path) => elementsAt(value, path));
  return { messages: elements.filter(isMessage).length, elements: elements.length };
}

function inList(elements: readonly Json[], before: RecordPath): ListPlaces | undefined {
  const lists = elements.filter((element) => isJsonArray(element) && isMessageList(element)).length;
  if (lists > 0 && lists * 2 >= elements.length) return [[...before, '*', '*']];
  const places = elements.filter(isJsonObject).map((element) => inMembers(element, DEEPEST));
  const found = places.filter((place) => place !== undefined);
  if (found.length === 0 || found.length * 2 < elements.length) return undefined;
  return commonest(found).map((path) => [...before, '*', ...path]);
}

function inObject(value: JsonObject, before: RecordPath): ListPlaces | undefined {
  const own = inMembers(value, DEEPEST);
  if (own) return own.map((path) => [...before, ...path]);
  for (const [name, member] of Object.entries(value)) {
    const found = isJsonArray(member) ? inList(member, [...before, name]) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** How many objects within one another are looked into for lists. */
const DEEPEST = 2;

/** Lists of messages among an object's members, else in the first object within it that has some. */
function inMembers(value: JsonObject, depth: number): ListPlaces | undefined {
  const names = listNames(value);
  if (names.length > 0) return names.map((name) => [name, '*']);
  if (depth === 0) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = isJsonObject(member) ? inMembers(member, depth - 1) : undefined;
    if (found) return found.map((path) => [name, ...path]);
  }
  return undefined;
}

/** Members that are lists of messages: only `messages` where it is one, since others then repeat or prepare it. */
function listNames(value: JsonObject): readonly string[] {
  const names = Object.keys(value).filter((name) => isMessageList(value[name]));
  return names.includes('messages') ? ['messages'] : names;
}

function isMessageList(value: Json | undefined): boolean {
  const elements = asArray(value) ?? [];
  const messages = elements.filter(isMessage).length;
  return messages > 0 && messages * 2 >= elements.length;
}

function isMessage(value: Json): boolean {
  return isChatMessage(value) || isResponseItem(value) || isShareGpt(value);
}

function commonest(places: readonly ListPlaces[]): ListPlaces {
  const counts = new Map<string, { readonly paths: ListPlaces; readonly count: number }>();
  for (const paths of places) {
    const key = JSON.stringify(paths);
    counts.set(key, { paths, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].reduce((best, next) => (next.count > best.count ? next : best)).paths;
}

function elementsAt(value: Json | undefined, path: RecordPath): readonly Json[] {
  const [step, ...rest] = path;
  if (step === undefined) return value === undefined ? [] : [value];
  if (step !== '*') return isJsonObject(value) ? elementsAt(value[step], rest) : [];
  return (asArray(value) ?? []).flatMap((element) => elementsAt(element, rest));
}
