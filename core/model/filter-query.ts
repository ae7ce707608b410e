import { nearNames } from '../base/near-names.ts';
import { re2Problem } from '../base/re2-syntax.ts';
import type { Facets } from './answers.ts';
import { EVENT_KINDS, STATUSES } from './event.ts';
import { EVENT_SIGNS, type EventFilter, type EventSign } from './event-filter.ts';
import { filterTime } from './filter-time.ts';

/** What is to be said of a stretch of the line. */
export interface QueryRemark {
  /** Where it stands in the line, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** What a typed line asks for: a filter, and what of it could not be understood. */
export interface FilterQuery {
  readonly filter: EventFilter;
  /** One for each part that asks for nothing, and so narrows nothing; in the order of the line. */
  readonly problems: readonly QueryRemark[];
  /** What is looked for as words though it looks like something else. */
  readonly notes: readonly QueryRemark[];
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
  ['after', 'recorded at or after a time: 2026-03-17, 2026-03-17T09 or 2026-03-17T09:30:00Z'],
  ['before', 'recorded before a time, which itself is left out'],
  ['tag', 'tag of the notebook, exactly'],
  ['has', 'finding, bookmark, note, star or tag'],
];

export interface QueryPart {
  /** Empty for words. What is nearly a key stands here as it was typed. */
  readonly key: string;
  readonly value: string;
  /** Where it stands in the line. */
  readonly from: number;
  readonly to: number;
  /** Where its value begins: after the colon, and after a quote. */
  readonly valueFrom: number;
  /** True where a quote is opened and not closed. */
  readonly isUnclosed: boolean;
}

const KEYS = [...QUERY_KEYS.map(([key]) => key), 'actor'];

/**
 * Cuts a line into parts: `key:value`, `key:"a value"`, `/expression/`, `"several words"` and words. A word with a colon
 * whose first part is no key, and not nearly one, stays a word.
 */
export function queryParts(line: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (const match of line.matchAll(/(?:([a-z]+):)?("[^"]*"?|\/(?:\\.|[^\\/])+\/(?=\s|$)|\S*)/giu)) {
    const [whole, typed = '', said = ''] = match;
    if (whole === '') continue;
    const key = typed.toLowerCase();
    const isKey = KEYS.includes(key) || keyMeant(key) !== undefined;
    const from = match.index;
    const value = isKey || typed === '' ? said : whole;
    const valueFrom = from + whole.length - value.length + Number(value.startsWith('"'));
    const isUnclosed = value.startsWith('"') && (value.length === 1 || !value.endsWith('"'));
    const place = { from, to: from + whole.length, valueFrom, isUnclosed };
    parts.push({ key: isKey ? key : '', value: isKey ? unquoted(value) : value, ...place });
  }
  return parts;
}

/** The key that a mistyped one means; undefined where it is a key, or far from any. The first letter is never mistyped. */
export function keyMeant(key: string): string | undefined {
  if (key.length < 3 || KEYS.includes(key)) return undefined;
  // Short keys are one letter away from too many words: `hash:` is not `has:`.
  const near = nearNames(key, KEYS).filter((known) => known.length > 3 || key === `${known}s`);
  return near.find((known) => known[0] === key[0] && Math.abs(known.length - key.length) <= 1);
}

/** The words of a line as one text: what remains when all else is taken out. */
export function wordsOf(line: string): string {
  const words = queryParts(line).filter(({ key, value }) => key === '' && !isExpression(value));
  return words.map(({ value }) => unquoted(value)).join(' ');
}

/** A value as it stands behind its key; undefined where no line can say it, for quotes have no escape. */
export function saidValue(value: string): string | undefined {
  if (!/[\s,]/.test(value) && !value.startsWith('"')) return value;
  return value.includes('"') ? undefined : `"${value}"`;
}

/** A line that says just these words, in quotes where they would be read as something else. */
export function lineOfWords(words: string): string {
  const isSaid = wordsOf(words) === words && !queryParts(words).some(({ isUnclosed }) => isUnclosed);
  return isSaid || words.includes('"') ? words : `"${words}"`;
}

/** Reads a line as a filter. Names are looked up in the facets of the case; its order of values is that of the line. */
export function parseFilterQuery(line: string, facets: Facets | undefined): FilterQuery {
  const parts = queryParts(line);
  const text = wordsOf(line);
  const problems: QueryRemark[] = [];
  let filter: EventFilter = text === '' ? {} : { text };
  for (const part of parts) {
    const read = readPart(part, filter, facets);
    if (Array.isArray(read)) problems.push(...read);
    else filter = { ...filter, ...read };
  }
  return { filter, problems, notes: parts.flatMap(noteOn) };
}

/** What a part adds to the filter before it, or why it adds nothing. */
function readPart(part: QueryPart, before: EventFilter, facets: Facets | undefined): EventFilter | QueryRemark[] {
  const { key, value } = part;
  if (part.isUnclosed)
    return [{ ...quoteOf(part), message: 'This quote is not closed: put a second one where it ends.' }];
  if (key === '') return isExpression(value) ? readExpression(part) : {};
  const meant = keyMeant(key);
  if (meant !== undefined) return [wrong(part, `There is no “${key}:”. Did you mean ${meant}:? ${AS_WORDS}`, 'key')];
  if (value.trim() === '') return [wrong(part, 'Say a value after the colon.', 'whole')];
  const list = LIST_OF_KEY[key];
  if (!list) return readOther(part, before);
  const read = valuesIn(part).map((wanted) => readValue(list, wanted, facets));
  const problems = read.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) return problems;
  return { [list]: [...new Set([...(before[list] ?? []), ...read.flatMap(({ values }) => values)])] };
}

const AS_WORDS = 'As words, it stands in quotes.';

function quoteOf({ valueFrom, to }: QueryPart): Pick<QueryRemark, 'from' | 'to'> {
  return { from: valueFrom - 1, to };
}

function wrong(part: QueryPart, message: string, of: 'key' | 'value' | 'whole' = 'value'): QueryRemark {
  const { from, to, key, value, valueFrom } = part;
  if (of === 'key') return { from, to: from + key.length + 1, message };
  return of === 'whole' ? { from, to, message } : { from: valueFrom, to: valueFrom + value.length, message };
}

function readExpression(part: QueryPart): EventFilter | QueryRemark[] {
  const pattern = part.value.slice(1, -1);
  const problem = re2Problem(pattern);
  const start = part.valueFrom + 1;
  return problem ? [{ ...problem, from: start + problem.from, to: start + problem.to }] : { pattern };
}

interface Wanted {
  readonly text: string;
  readonly from: number;
}

/** The values of a part, each with its place in the line. Commas part them, but within quotes belong to the one value. */
function valuesIn({ key, value, from, valueFrom }: QueryPart): readonly Wanted[] {
  const isQuoted = valueFrom > from + key.length + 1;
  if (isQuoted) return [{ text: value, from: valueFrom }];
  const found = [...value.matchAll(/[^,]+/g)].map((match) => ({ text: match[0], from: valueFrom + match.index }));
  return found.length > 0 ? found : [{ text: value, from: valueFrom }];
}

interface ReadValue {
  readonly values: readonly string[];
  readonly problem?: QueryRemark;
}

function readValue(list: ListKey, { text, from }: Wanted, facets: Facets | undefined): ReadValue {
  const values = valuesLike(list, text, facets);
  if (values.length > 0) return { values };
  return { values, problem: { from, to: from + text.length, message: unknownValue(list, text, facets) } };
}

function unknownValue(list: ListKey, wanted: string, facets: Facets | undefined): string {
  if (list === 'kinds') return `There is no kind “${wanted}”. ${adviceOn(wanted, EVENT_KINDS)}`;
  if (list === 'statuses') return `There is no status “${wanted}”. ${adviceOn(wanted, STATUSES)}`;
  if (!facets && IS_NAMED.has(list)) return 'The names in the case are being read: press Enter again.';
  const names = facets && list !== 'resources' && list !== 'tags' ? facets[list].map(({ name }) => name) : [];
  const near = nearNames(wanted, names);
  return `Nothing recorded is called “${wanted}” there.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''}`;
}

/** The nearest of the values that there are, or all of them. */
function adviceOn(wanted: string, known: readonly string[]): string {
  const near = nearNames(wanted.replace(/[\s-]/g, '_'), known);
  return near.length > 0 ? `Did you mean ${near.join(', ')}?` : `There are ${known.join(', ')}.`;
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

function readOther(part: QueryPart, before: EventFilter): EventFilter | QueryRemark[] {
  const { key, value } = part;
  if (key === 'has') {
    const sign = EVENT_SIGNS.find((known) => known === value.toLowerCase());
    if (!sign) return [wrong(part, 'After “has:” say finding, bookmark, note, star or tag.')];
    const has: readonly EventSign[] = [...new Set([...(before.has ?? []), sign])];
    return { has };
  }
  const ns = filterTime(value);
  if (ns === undefined)
    return [wrong(part, `“${value}” is no time: write 2026-03-17, 2026-03-17T09:30 or 2026-03-17T09:30:00Z.`)];
  // The bounds of a filter are both inclusive; “before” a time leaves the time itself out.
  const bound = key === 'after' ? { fromNs: ns } : { toNs: ns - 1n };
  const { fromNs, toNs } = { ...before, ...bound };
  const isNever = fromNs !== undefined && toNs !== undefined && fromNs > toNs;
  return isNever ? [wrong(part, 'No time is after the one and before the other: exchange them.')] : bound;
}

/** What is a word, and may have been meant as something else. */
function noteOn(part: QueryPart): readonly QueryRemark[] {
  if (part.key !== '' || part.isUnclosed) return [];
  const key = /^([a-z]+):(?=[^\s/:])/i.exec(part.value)?.[1];
  if (key !== undefined)
    return [
      {
        from: part.from,
        to: part.from + key.length + 1,
        message: `“${key}:” is no key of the filter: looked for as words.`,
      },
    ];
  if (!/^\/.*[[(\\{*+?|^$]/.test(part.value) || isExpression(part.value)) return [];
  return [wrong(part, 'Looked for as words: a regular expression ends with / and a space, or the line.')];
}

function isExpression(value: string): boolean {
  return /^\/.+\/$/s.test(value);
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1).replace(/"$/, '') : value;
}
