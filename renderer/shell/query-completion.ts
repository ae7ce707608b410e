import type { Facets, FacetValue } from '../../core/model/answers.ts';
import { EVENT_KINDS } from '../../core/model/event.ts';
import { EVENT_SIGNS, type EventFilter } from '../../core/model/event-filter.ts';
import { keyMeant, LIST_OF_KEY, QUERY_KEYS, queryParts, saidValue } from '../../core/model/filter-query.ts';
import { formatCount } from '../ui/words.ts';
import { type KnownTimes, timesFor } from './time-completion.ts';

/** One way to go on with the last part of a line. */
export interface Completion {
  /** The line with it put in. */
  readonly line: string;
  readonly title: string;
  readonly hint: string;
  /** True for a key, after which a value follows; a whole part can be taken as it is. */
  readonly isKey: boolean;
}

/** What people put on events, counted by what carries it: events, agents, findings, ranges. */
export interface KnownMarks {
  readonly tags: readonly MarkCount[];
  readonly signs: readonly MarkCount[];
}

export interface MarkCount {
  readonly value: string;
  readonly hint: string;
}

/** What no facet counts. */
export interface KnownBeside {
  /** Those that hold what is typed, for there may be as many as events. */
  readonly resources?: readonly FacetValue[];
  readonly marks?: KnownMarks;
  readonly times?: KnownTimes;
  /** The zone in which times are shown; undefined is this machine’s. */
  readonly zone?: string | undefined;
}

const NO_MARKS: KnownMarks = { tags: [], signs: [] };
const NO_TIMES: KnownTimes = { first: undefined, last: undefined, selected: undefined, findings: [], bookmarks: [] };
const MOST = 8;

/**
 * What the end of a line may become; the values of most events first. Typing on narrows them. With `counts`, values are
 * counted there, and those that it does not have stand last.
 */
export function completionsFor(
  line: string,
  facets: Facets | undefined,
  counts: Facets | undefined = facets,
  { resources = [], marks = NO_MARKS, times = NO_TIMES, zone }: KnownBeside = {},
): readonly Completion[] {
  if (line === '' || /\s$/.test(line)) return [];
  const last = queryParts(line).at(-1);
  if (!last || last.to !== line.length) return [];
  const before = line.slice(0, last.from);
  if (last.key === '') return keysLike(before, last.value);
  const meant = keyMeant(last.key);
  if (meant !== undefined)
    return [
      {
        line: `${before}${meant}:${line.slice(last.from + last.key.length + 1)}`,
        title: `${meant}:`,
        hint: 'is what is meant',
        isKey: true,
      },
    ];
  const isTime = last.key === 'after' || last.key === 'before';
  const values = isTime
    ? timesFor(last.key, last.value, times, zone)
    : valuesOf(last.key, last.value, { facets, counts, resources, marks });
  // What no line can say is not offered: taking it would ask for something else.
  const offered = values.flatMap(({ value, title, hint }) => {
    const said = saidValue(value);
    return said === undefined ? [] : [{ line: `${before}${last.key}:${said}`, title, hint, isKey: false }];
  });
  return isTime ? offered : offered.slice(0, MOST);
}

function keysLike(before: string, typed: string): readonly Completion[] {
  const keys = QUERY_KEYS.filter(([key]) => key.startsWith(typed.toLowerCase()));
  return keys.map(([key, hint]) => ({ line: `${before}${key}:`, title: `${key}:`, hint, isKey: true }));
}

interface Value {
  readonly value: string;
  readonly title: string;
  readonly hint: string;
}

interface Known {
  readonly facets: Facets | undefined;
  readonly counts: Facets | undefined;
  readonly resources: readonly FacetValue[];
  readonly marks: KnownMarks;
}

function valuesOf(key: string, typed: string, { facets, counts, resources, marks }: Known): readonly Value[] {
  const lower = typed.toLowerCase();
  if (key === 'has')
    return plain(EVENT_SIGNS, lower).map((value) => ({ ...value, hint: hintOf(marks.signs, value.value) }));
  const list = LIST_OF_KEY[key];
  if (!list) return [];
  if (list === 'tags')
    return marks.tags.filter(({ value }) => value.includes(lower)).map((tag) => ({ ...tag, title: tag.value }));
  const values = list === 'resources' ? resources : counted(facets?.[list] ?? [], counts?.[list] ?? []);
  if (list === 'kinds' && values.length === 0) return plain(EVENT_KINDS, lower);
  return values
    .filter(({ value, name }) => value.toLowerCase().includes(lower) || name.toLowerCase().includes(lower))
    .map(({ value, name, count }) => ({ value, title: name, hint: formatCount(count) }));
}

function hintOf(marks: readonly MarkCount[], value: string): string {
  return marks.find((mark) => mark.value === value)?.hint ?? '';
}

/** Every value with its count elsewhere, those of most events first. */
function counted(values: readonly FacetValue[], elsewhere: readonly FacetValue[]): readonly FacetValue[] {
  if (values === elsewhere) return values;
  const counts = new Map(elsewhere.map(({ value, count }) => [value, count]));
  return values
    .map((facet) => ({ ...facet, count: counts.get(facet.value) ?? 0 }))
    .toSorted((a, b) => b.count - a.count);
}

function plain(values: readonly string[], lower: string): readonly Value[] {
  return values.filter((value) => value.startsWith(lower)).map((value) => ({ value, title: value, hint: '' }));
}

/** True where a time is typed at the end of a line. */
export function isTimeTyped(line: string): boolean {
  const key = /\s$/.test(line) ? undefined : queryParts(line).at(-1)?.key;
  return key === 'after' || key === 'before';
}

/** What is typed of a resource at the end of a line; undefined where no resource is. */
export function typedResource(line: string): string | undefined {
  const last = /\s$/.test(line) ? undefined : queryParts(line).at(-1);
  return last?.key === 'resource' ? last.value : undefined;
}

/** A filter with what a line adds: lists grow, everything else is the line's. */
export function withQuery(filter: EventFilter, added: EventFilter): EventFilter {
  const { text: _, ...before } = filter;
  const lists = Object.entries(added).filter(([, value]) => Array.isArray(value));
  const grown = lists.map(([field, values]) => [field, union(Reflect.get(before, field), values)]);
  return { ...before, ...added, ...Object.fromEntries(grown) };
}

function union(before: unknown, added: readonly string[]): readonly string[] {
  return [...new Set([...(Array.isArray(before) ? before : []), ...added])];
}
