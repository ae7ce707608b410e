import { nsToIso } from '../base/time.ts';
import { EVENT_KINDS } from './event.ts';
import { EVENT_SIGNS, type EventFilter } from './event-filter.ts';

/** How each field of a filter is kept where only JSON can be: a new field does not compile until it is said here. */
const FIELDS = {
  text: 'text',
  pattern: 'text',
  has: 'list',
  tags: 'list',
  actors: 'list',
  tools: 'list',
  kinds: 'list',
  sessions: 'list',
  sources: 'list',
  resources: 'list',
  statuses: 'list',
  fromNs: 'time',
  toNs: 'time',
} as const satisfies Record<keyof EventFilter, 'text' | 'list' | 'time'>;

/** The key by which the filter language names each list. */
const KEY_OF_LIST: readonly (readonly [keyof EventFilter, string])[] = [
  ['actors', 'agent'],
  ['tools', 'tool'],
  ['kinds', 'kind'],
  ['statuses', 'status'],
  ['sessions', 'session'],
  ['sources', 'source'],
  ['resources', 'resource'],
  ['tags', 'tag'],
  ['has', 'has'],
];

/** A filter as plain JSON: nanoseconds as digits, since JSON numbers would lose them; what asks for nothing left out. */
export type FilterData = { readonly [field: string]: string | readonly string[] };

/** A filter for the journal. Equal filters give equal data: values of a list stand in their order, each once. */
export function filterData(filter: EventFilter): FilterData {
  const kept: [string, string | readonly string[]][] = [];
  for (const [field, how] of Object.entries(FIELDS)) {
    const data = fieldData(how, Reflect.get(filter, field));
    if (data !== undefined && data.length > 0) kept.push([field, data]);
  }
  return Object.fromEntries(kept);
}

function fieldData(how: 'text' | 'list' | 'time', value: unknown): string | readonly string[] | undefined {
  if (how === 'time') return typeof value === 'bigint' ? value.toString() : undefined;
  if (how === 'text') return typeof value === 'string' ? value : undefined;
  return [...new Set(textsIn(value) ?? [])].sort();
}

/** Reads what `filterData` wrote; undefined where it is no filter: one that lost a condition would show more. */
export function filterFrom(data: unknown): EventFilter | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const read: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(data)) {
    const known = readField(field, value);
    if (known === undefined) return undefined;
    read[field] = known;
  }
  return read;
}

function readField(field: string, value: unknown): unknown {
  const how: string | undefined = Object.hasOwn(FIELDS, field) ? Reflect.get(FIELDS, field) : undefined;
  if (how === 'text') return typeof value === 'string' && value !== '' ? value : undefined;
  if (how === 'time') return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : undefined;
  const values = how === 'list' ? textsIn(value) : undefined;
  if (!values || values.length === 0) return undefined;
  return isAllowed(field, values) ? values : undefined;
}

function isAllowed(field: string, values: readonly string[]): boolean {
  const known: readonly string[] | undefined = { kinds: EVENT_KINDS, has: EVENT_SIGNS }[field];
  return known === undefined || values.every((value) => known.includes(value));
}

function textsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const values: readonly unknown[] = value;
  return values.every((one) => typeof one === 'string') ? values : undefined;
}

/** One text for one filter, whatever the order in which its values were chosen. */
export function filterKey(filter: EventFilter): string {
  return JSON.stringify(filterData(filter));
}

/** A filter in the language in which one is typed; `all events` where it narrows nothing. */
export function filterWords(filter: EventFilter): string {
  const lists = KEY_OF_LIST.flatMap(([field, key]) => {
    const values = textsIn(filter[field]);
    return values && values.length > 0 ? [`${key}:${values.map(quotedWord).join(',')}`] : [];
  });
  const words = [
    ...(filter.text ? [quotedText(filter.text)] : []),
    ...(filter.pattern ? [`/${filter.pattern}/`] : []),
    ...lists,
    ...(filter.fromNs === undefined ? [] : [`after:${nsToIso(filter.fromNs)}`]),
    // The bounds of a filter are both inclusive; “before” a time leaves the time itself out.
    ...(filter.toNs === undefined ? [] : [`before:${nsToIso(filter.toNs + 1n)}`]),
  ];
  return words.length === 0 ? 'all events' : words.join(' ');
}

function quotedWord(value: string): string {
  return value === '' || /[\s,"]/.test(value) ? `"${value}"` : value;
}

function quotedText(text: string): string {
  return /[:/"]/.test(text) ? `"${text}"` : text;
}
