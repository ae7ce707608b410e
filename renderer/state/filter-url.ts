import { EVENT_KINDS, type EventKind } from '../../core/model/event.ts';
import { EVENT_SIGNS, type EventFilter, type EventSign } from '../../core/model/event-filter.ts';

/** The list fields of a filter and the parameter that carries each, in the order of the URL. */
export const LIST_FIELDS = {
  actors: 'actor',
  tools: 'tool',
  kinds: 'kind',
  sessions: 'session',
  sources: 'source',
  resources: 'resource',
  statuses: 'status',
  tags: 'tag',
} as const;
export type ListField = keyof typeof LIST_FIELDS;

/** Reads a filter from URL parameters. What is no filter is left out: a URL is typed by people. */
export function parseFilter(params: URLSearchParams): EventFilter {
  const text = params.get('text') ?? undefined;
  return withoutEmpty({
    text: text === '' ? undefined : text,
    pattern: params.get('pattern') || undefined,
    has: signsOf(params),
    ...Object.fromEntries(listFields().map(([field, name]) => [field, listOf(params, name)])),
    kinds: listOf(params, LIST_FIELDS.kinds)?.filter(isEventKind),
    fromNs: nsOf(params.get('from')),
    toNs: nsOf(params.get('to')),
  });
}

/** Writes a filter as URL parameters: the same filter always gives the same text. */
export function formatFilter(filter: EventFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set('text', filter.text);
  if (filter.pattern) params.set('pattern', filter.pattern);
  for (const sign of filter.has ?? []) params.append('has', sign);
  for (const [field, name] of listFields()) {
    for (const value of filter[field] ?? []) params.append(name, value);
  }
  if (filter.fromNs !== undefined) params.set('from', String(filter.fromNs));
  if (filter.toNs !== undefined) params.set('to', String(filter.toNs));
  return params;
}

/** The span of time of a filter alone: what is offered while typing is counted in it. */
export function rangeOf({ fromNs, toNs }: EventFilter): EventFilter {
  return { ...(fromNs === undefined ? {} : { fromNs }), ...(toNs === undefined ? {} : { toNs }) };
}

export function isFilterEmpty(filter: EventFilter): boolean {
  return formatFilter(filter).size === 0;
}

/** The filter with one value of a list put in or taken out. */
export function toggleValue(filter: EventFilter, field: ListField, value: string): EventFilter {
  const values: readonly string[] = filter[field] ?? [];
  const changed = values.includes(value) ? values.filter((candidate) => candidate !== value) : [...values, value];
  return withoutEmpty({ ...filter, [field]: changed });
}

export function isEventKind(value: string): value is EventKind {
  const kinds: readonly string[] = EVENT_KINDS;
  return kinds.includes(value);
}

function listFields(): readonly [ListField, string][] {
  // Safe: the object has exactly these keys.
  return Object.entries(LIST_FIELDS) as [ListField, string][];
}

/** The empty session is a value of its own: events without a recorded session. */
function listOf(params: URLSearchParams, name: string): string[] | undefined {
  const values = [...new Set(params.getAll(name))].filter((value) => value !== '' || name === LIST_FIELDS.sessions);
  return values.length > 0 ? values : undefined;
}

function signsOf(params: URLSearchParams): EventSign[] | undefined {
  const asked = params.getAll('has');
  const signs = EVENT_SIGNS.filter((sign) => asked.includes(sign));
  return signs.length > 0 ? signs : undefined;
}

function nsOf(digits: string | null): bigint | undefined {
  return digits !== null && /^-?\d{1,19}$/.test(digits) ? BigInt(digits) : undefined;
}

function withoutEmpty(filter: EventFilter): EventFilter {
  const isThere = ([, value]: [string, unknown]) =>
    value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(filter).filter(isThere));
}
