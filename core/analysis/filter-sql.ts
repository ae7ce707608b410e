import type { EventFilter } from '../model/event-filter.ts';
import type { Parameter } from '../ports/database.ts';

/** A condition on the table `event` under the alias `e`, with the parameters of its `?` in order. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** A filter whose signs were looked up: nothing of the journal or of the findings is in the tables. */
export interface ResolvedFilter extends EventFilter {
  /** Only these events, whatever else the filter asks for. */
  readonly eventIds?: readonly string[] | undefined;
  /** Only events of one of these; of an empty list there are none. */
  readonly within?: readonly ResolvedFilter[] | undefined;
}

/** The filter as a condition; `TRUE` where nothing narrows. */
export function conditionOf(filter: ResolvedFilter): Condition {
  return allOf([...columnConditions(filter), ...searchConditions(filter)]);
}

/** What a filter asks beside the few columns that the index of events holds; undefined where that is nothing. */
export function searchConditionOf(filter: ResolvedFilter): Condition | undefined {
  const parts = searchConditions(filter);
  return parts.length === 0 ? undefined : allOf(parts);
}

function columnConditions(filter: EventFilter): readonly Condition[] {
  return [
    anyOf('(e.actor_id IN (?) OR e.target_id IN (?))', filter.actors),
    anyOf('e.tool_name IN (?)', filter.tools),
    anyOf('e.kind IN (?)', filter.kinds),
    anyOf("coalesce(e.session_id, '') IN (?)", filter.sessions),
    anyOf('e.source_id IN (?)', filter.sources),
    anyOf('e.status IN (?)', filter.statuses),
    from(filter),
    to(filter),
  ].filter((part) => part !== undefined);
}

function searchConditions(filter: ResolvedFilter): readonly Condition[] {
  return [
    anyOf('e.event_id IN (SELECT event_id FROM resource_mention WHERE resource_id IN (?))', filter.resources),
    named(filter.eventIds),
    ofAny(filter.within),
    words(filter.text),
    matching(filter.pattern),
  ].filter((part) => part !== undefined);
}

function allOf(parts: readonly Condition[]): Condition {
  if (parts.length === 0) return { sql: 'TRUE', parameters: [] };
  return { sql: parts.map(({ sql }) => sql).join(' AND '), parameters: parts.flatMap(({ parameters }) => parameters) };
}

function ofAny(filters: readonly ResolvedFilter[] | undefined): Condition | undefined {
  if (!filters) return undefined;
  if (filters.length === 0) return { sql: 'FALSE', parameters: [] };
  const parts = filters.map(conditionOf);
  return {
    sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

/** As one text: a prepared parameter cannot be a list on both engines, and no event id holds a line break. */
function named(eventIds: readonly string[] | undefined): Condition | undefined {
  if (!eventIds) return undefined;
  if (eventIds.length === 0) return { sql: 'FALSE', parameters: [] };
  return {
    sql: 'e.event_id IN (SELECT unnest(string_split(?, chr(10))))',
    parameters: [eventIds.join('\n')],
  };
}

function anyOf(template: string, values: readonly string[] | undefined): Condition | undefined {
  if (!values || values.length === 0) return undefined;
  const marks = values.map(() => '?').join(', ');
  const places = template.split('(?)').length - 1;
  return {
    sql: template.replaceAll('(?)', `(${marks})`),
    parameters: Array.from({ length: places }, () => values).flat(),
  };
}

function from({ fromNs }: EventFilter): Condition | undefined {
  return fromNs === undefined ? undefined : { sql: 'coalesce(e.shown_end_ns, e.start_ns) >= ?', parameters: [fromNs] };
}

function to({ toNs }: EventFilter): Condition | undefined {
  return toNs === undefined ? undefined : { sql: 'e.start_ns <= ?', parameters: [toNs] };
}

const SEARCHED = ['e.tool_name', 'e.status_message', 'c.input', 'c.output', 'c.attributes'];
/** Of them, those of the event itself. */
const OWN = 2;

function words(text: string | undefined): Condition | undefined {
  const wanted = wantedText(text);
  return wanted === undefined ? undefined : inAnyText(containsIn, wanted);
}

/** The words of a filter as they are looked for; undefined where there are none. */
export function wantedText(text: string | undefined): string | undefined {
  return text?.trim().toLowerCase() || undefined;
}

function matching(pattern: string | undefined): Condition | undefined {
  return pattern ? inAnyText(matchesIn, pattern) : undefined;
}

function containsIn(column: string): string {
  return `contains(lower(${column}), ?)`;
}

function matchesIn(column: string): string {
  return `regexp_matches(${column}, ?, 'i')`;
}

/** What is looked for in the texts of `event`, under the alias `e`, and in those of `content`, under `c`. */
export interface ApartConditions {
  readonly event: Condition;
  readonly content: Condition;
}

/** The words of a filter, as `wantedText` gives them. */
export function wordsApart(wanted: string): ApartConditions {
  return apart(containsIn, wanted);
}

export function patternApart(pattern: string): ApartConditions {
  return apart(matchesIn, pattern);
}

function apart(test: (column: string) => string, wanted: string): ApartConditions {
  const of = (columns: readonly string[]) => ({
    sql: `(${columns.map(test).join(' OR ')})`,
    parameters: columns.map(() => wanted),
  });
  return { event: of(SEARCHED.slice(0, OWN)), content: of(SEARCHED.slice(OWN)) };
}

function inAnyText(test: (column: string) => string, wanted: string): Condition {
  const own = SEARCHED.slice(0, OWN).map(test);
  const content = SEARCHED.slice(OWN).map(test);
  return {
    sql: `(${own.join(' OR ')} OR e.event_id IN (SELECT c.event_id FROM content AS c WHERE ${content.join(' OR ')}))`,
    parameters: SEARCHED.map(() => wanted),
  };
}
