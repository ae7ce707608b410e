import { isoToNs } from '../base/time.ts';
import type { Facets } from './answers.ts';
import { EVENT_KINDS, STATUSES } from './event.ts';
import { EVENT_SIGNS, type EventFilter, type EventSign } from './event-filter.ts';

/** What a typed line asks for: a filter, and what of it could not be understood. */
export interface FilterQuery {
  readonly filter: EventFilter;
  /** One sentence for each part that asks for nothing, and so narrows nothing. */
  readonly problems: readonly string[];
}

/** Fields of a filter that hold lists. */
export type ListKey = 'actors' | 'tools' | 'kinds' | 'sessions' | 'sources' | 'resources' | 'statuses' | 'tags';

/** What a key of the line narrows. */
export const LIST_OF_KEY: Readonly<Record<string, ListKey>> = {
  agent: 'actors',
  actor: 'actors',
  tool: 'tools',
  kind: 'kinds',
  session: 'sessions',
  source: 'sources',
  resource: 'resources',
  status: 'statuses',
  tag: 'tags',
};
/** What is looked up among the values of the case. */
const IS_NAMED: ReadonlySet<ListKey> = new Set<ListKey>(['actors', 'tools', 'sessions', 'sources']);

/** The keys, in the order in which they are offered, with what each asks for. */
export const QUERY_KEYS: readonly (readonly [string, string])[] = [
  ['agent', 'who acted or was acted upon, by id or part of the name'],
  ['tool', 'name of the tool, or part of it'],
  ['kind', 'kind of event: tool_call, model_call and so on'],
  ['status', 'ok, error, denied, cancelled or not_recorded'],
  ['session', 'id of the session, or part of it; else its agent or words of its first request'],
  ['source', 'file that it was read from, or part of its name'],
  ['resource', 'resource that it dealt with, as kind:value'],
  ['after', 'recorded at or after a time: 2026-03-17 or 2026-03-17T09:30:00Z'],
  ['before', 'recorded before a time'],
  ['tag', 'tag of the notebook, exactly'],
  ['has', 'finding, bookmark, note, star or tag'],
];

export interface QueryPart {
  /** Empty for words. */
  readonly key: string;
  readonly value: string;
  /** Where it stands in the line. */
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a line into parts: `key:value`, `key:"a value"`, `/expression/`, `"several words"` and words. A word with a colon
 * whose first part is no key stays a word.
 */
export function queryParts(line: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (const match of line.matchAll(/(?:([a-z]+):)?("[^"]*"?|\/(?:\\.|[^\\/])+\/(?=\s|$)|\S*)/giu)) {
    const [whole, key = '', value = ''] = match;
    if (whole === '') continue;
    const from = match.index;
    const isKnown = QUERY_KEYS.some(([known]) => known === key.toLowerCase()) || key.toLowerCase() === 'actor';
    if (isKnown) parts.push({ key: key.toLowerCase(), value: unquoted(value), from, to: from + whole.length });
    else parts.push({ key: '', value: key === '' ? value : whole, from, to: from + whole.length });
  }
  return parts;
}

/** The words of a line as one text: what remains when all else is taken out. */
export function wordsOf(line: string): string {
  const words = queryParts(line).filter(({ key, value }) => key === '' && !isExpression(value));
  return words.map(({ value }) => unquoted(value)).join(' ');
}

/** Reads a line as a filter. Names are looked up in the facets of the case; its order of values is that of the line. */
export function parseFilterQuery(line: string, facets: Facets | undefined): FilterQuery {
  const problems: string[] = [];
  const text = wordsOf(line);
  let filter: EventFilter = text === '' ? {} : { text };
  for (const part of queryParts(line)) {
    const read = readPart(part, filter, facets);
    if (typeof read === 'string') problems.push(read);
    else filter = { ...filter, ...read };
  }
  return { filter, problems };
}

/** What a part adds to the filter before it, or why it adds nothing. */
function readPart({ key, value }: QueryPart, before: EventFilter, facets: Facets | undefined): EventFilter | string {
  if (key === '') return isExpression(value) ? { pattern: value.slice(1, -1) } : {};
  const list = LIST_OF_KEY[key];
  if (!list) return readOther(key, value, before);
  const read = readList(list, value, facets);
  return typeof read === 'string' ? read : { [list]: [...new Set([...(before[list] ?? []), ...read])] };
}

function readList(list: ListKey, value: string, facets: Facets | undefined): string[] | string {
  const found: string[] = [];
  for (const wanted of value.split(',').filter((part) => part !== '')) {
    const values = valuesLike(list, wanted, facets);
    if (values.length === 0 && !facets && IS_NAMED.has(list))
      return 'The names in the case are being read: press Enter again.';
    if (values.length === 0) return `Nothing recorded is called “${wanted}” there.`;
    found.push(...values);
  }
  return found.length === 0 ? 'Say a value after the colon.' : found;
}

/** The values that are meant: exactly this one, or all whose id or name contain it. */
function valuesLike(list: ListKey, wanted: string, facets: Facets | undefined): readonly string[] {
  if (list === 'resources') return [wanted];
  if (list === 'tags') return [wanted.toLowerCase()];
  const lower = wanted.toLowerCase();
  if (list === 'kinds') return EVENT_KINDS.filter((kind) => kind === lower);
  if (list === 'statuses') return STATUSES.filter((status) => status === lower);
  const values = facets?.[list] ?? [];
  const exact = values.filter(({ value, name }) => value === wanted || name === wanted);
  if (exact.length > 0) return exact.map(({ value }) => value);
  const byId = values.filter(({ value }) => value.toLowerCase().includes(lower));
  // The name of a session holds its time as well: digits of an id must not mean every session of a day.
  if (list === 'sessions' && byId.length > 0) return byId.map(({ value }) => value);
  return values
    .filter(({ value, name }) => value.toLowerCase().includes(lower) || name.toLowerCase().includes(lower))
    .map(({ value }) => value);
}

function readOther(key: string, value: string, before: EventFilter): EventFilter | string {
  if (key === 'has') {
    const sign = EVENT_SIGNS.find((known) => known === value.toLowerCase());
    if (!sign) return 'After “has:” say finding, bookmark, note, star or tag.';
    const has: readonly EventSign[] = [...new Set([...(before.has ?? []), sign])];
    return { has };
  }
  const ns = timeOf(value);
  if (ns === undefined) return `“${value}” is no time: write 2026-03-17 or 2026-03-17T09:30:00Z.`;
  // The bounds of a filter are both inclusive; “before” a time leaves the time itself out.
  return key === 'after' ? { fromNs: ns } : { toNs: ns - 1n };
}

/** A date is its first moment in UTC; a time without a zone is UTC, as everything that is stored. */
function timeOf(value: string): bigint | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value.replace(' ', 'T');
  return isoToNs(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(date) ? date : `${date}Z`);
}

function isExpression(value: string): boolean {
  return /^\/.+\/$/s.test(value);
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1).replace(/"$/, '') : value;
}
