import {
  type ByteMatch,
  type BytePlace,
  type ByteSearchResult,
  type SearchedItem,
  textOfMatch,
} from '../../../core/model/byte-search.ts';
import { table, visible } from '../../output.ts';

/** Letters shown of what surrounds a match, on each side. */
const AROUND = 32;

/** What was found, for a terminal: each match on a line, then what was counted and what could not be looked through. */
export function matchesText(result: ByteSearchResult): string {
  const items = new Map(result.items.map((item) => [item.itemId, item]));
  const rows = result.listed.map((match) => [
    String(match.offset),
    match.form,
    eventText(match.place),
    items.get(match.itemId)?.name ?? '',
    contextText(match),
  ]);
  return [
    ...(rows.length > 0 ? [table(['offset', 'form', 'event', 'source', 'context'], rows), ''] : []),
    sumText(result),
    ...cutText(result),
    ...failures(result).map(({ name, reason }) => visible(`Not looked through: ${name}: ${reason}`)),
  ].join('\n');
}

function sumText({ matches, items, bytes }: ByteSearchResult): string {
  const found = items.filter((item) => item.matches > 0).length;
  return `${count(matches, 'match', 'matches')} in ${found} of ${count(items.length, 'item', 'items')}, ${count(bytes, 'byte', 'bytes')} looked through.`;
}

function cutText({ matches, listed }: ByteSearchResult): readonly string[] {
  if (listed.length === matches) return [];
  return [`Listed are the first ${listed.length}; all are counted. Give --limit for more, or --source for one source.`];
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** Everything that was not looked through to its end. */
function failures({
  items,
  unsearched,
}: ByteSearchResult): readonly { readonly name: string; readonly reason: string }[] {
  const failed = items.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ name, reason: failure }]));
  return [...failed, ...unsearched];
}

function eventText(place: BytePlace): string {
  switch (place.kind) {
    case 'event':
      return place.events > 1 ? `${place.eventId} and ${place.events - 1} more of its record` : place.eventId;
    case 'rejected':
      return 'none: in a rejected record';
    case 'no-event':
      return 'none: its record made none';
    case 'between':
      return 'none: between records';
    case 'database':
      return 'none: in the file of a database';
    case 'not-read':
      return `none: the source is ${place.state}`;
  }
}

function contextText({ before, bytes, after, form }: ByteMatch): string {
  const text = (part: Uint8Array) => textOfMatch(part, form);
  return `${text(before).slice(-AROUND)}[${text(bytes)}]${text(after).slice(0, AROUND)}`;
}

/** The same for scripts; bytes as hex, and as text in the encoding of the match. */
export function matchesJson(result: ByteSearchResult) {
  const { query, isComplete, matches, byForm, listed, items, unsearched, bytes } = result;
  return {
    query: { ...query, itemIds: query.itemIds ?? null },
    isComplete,
    matches,
    bytes,
    byForm: byForm.map(([form, number]) => ({ form, matches: number })),
    listed: listed.map(matchJson),
    items: items.map(itemJson),
    unsearched,
  };
}

function matchJson({ itemId, offset, length, isCut, form, place, ...around }: ByteMatch) {
  const part = (bytes: Uint8Array) => ({ text: textOfMatch(bytes, form), hex: Buffer.from(bytes).toString('hex') });
  const { before, bytes, after } = around;
  return { itemId, offset, length, isCut, form, place, before: part(before), match: part(bytes), after: part(after) };
}

function itemJson({ sourceId, failure, ...item }: SearchedItem) {
  return { ...item, sourceId: sourceId ?? null, failure: failure ?? null };
}
