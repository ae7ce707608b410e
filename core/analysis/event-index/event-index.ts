import type {
  Density,
  DensityQuery,
  EventMarks,
  EventPage,
  EventRow,
  Facets,
  LaneBy,
  TimelineView,
} from '../../model/answers.ts';
import type { RowOrder } from '../../model/row-order.ts';
import type { Database } from '../../ports/database.ts';
import { type EventReading, eventRows, inOrderOf } from '../events.ts';
import { type ResolvedFilter, searchConditionOf, wantedText } from '../filter-sql.ts';
import { rowsByNumber } from '../rows-by-number.ts';
import type { EventColumns } from './columns.ts';
import { columnsOf } from './database-columns.ts';
import { densityOf, marksOf } from './density.ts';
import { facetsIn, type LaneNumbers, laneNumbers, timelineOf } from './lanes.ts';
import { both, type EventMask, keepByColumns, type Matched, matchedBy, placesFrom, rankOf } from './matching.ts';
import { OrderedPlaces } from './ordered.ts';
import { type EventNumbers, eventNumbers } from './read-apart.ts';
import { keyOf, RecentAnswers } from './recent.ts';
import { searchBySql } from './shared-search.ts';
import type { WordSearch } from './word-search.ts';

/** Masks kept: a byte an event each. */
const KEPT = 8;

/** Events that are known, so that no database is asked for them. */
export interface KnownEvents {
  /** The first of the case. */
  readonly rows: readonly EventRow[];
  /** Ids of all, or of none. */
  readonly ids: readonly string[];
}

/** A page of rows, in the case's order where none is given. */
export interface PageAsked {
  readonly start: number;
  readonly count: number;
  readonly order?: RowOrder | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Answers the timeline's questions from columns in memory instead of SQL: the same answers, in the same order. It is of
 * one state of the case; after a change another takes its place.
 */
export class EventIndex {
  readonly columns: EventColumns;
  /** Answers searches for words as soon as it is there; until then they are scanned for. */
  words: WordSearch | undefined;
  readonly #matched = new RecentAnswers<Matched>(KEPT);
  readonly #lanes = new RecentAnswers<LaneNumbers>(KEPT);
  readonly #database: Database;
  readonly #known: KnownEvents;
  readonly #ordered: OrderedPlaces;
  readonly #search: ReturnType<typeof searchBySql>;
  #eventNumbers: EventNumbers | undefined;

  constructor(columns: EventColumns, database: Database, known: KnownEvents = { rows: [], ids: [] }) {
    this.columns = columns;
    this.#database = database;
    this.#known = known;
    this.#ordered = new OrderedPlaces(columns);
    this.#search = searchBySql(database, columns.count);
  }

  /** Undefined where the case cannot be indexed so: SQL answers then. */
  static async of(database: Database): Promise<EventIndex | undefined> {
    const columns = await columnsOf(database);
    return columns && new EventIndex(columns, database);
  }

  async timeline(filter: ResolvedFilter, laneBy: LaneBy, signal?: AbortSignal): Promise<TimelineView> {
    return await timelineOf(this.columns, await this.matched(filter, signal), laneBy);
  }

  async facets(filter: ResolvedFilter, signal?: AbortSignal): Promise<Facets> {
    return await facetsIn(this.columns, await this.matched(filter, signal));
  }

  async density(query: DensityQuery, signal?: AbortSignal): Promise<Density> {
    return await densityOf(this.columns, await this.#laned(query, signal), query);
  }

  async marks(database: Database, query: DensityQuery, signal?: AbortSignal): Promise<EventMarks> {
    const laned = await this.#laned(query, signal);
    return await marksOf(this.columns, laned, query, (places) => this.#ids(database, places));
  }

  async page(
    database: Database,
    filter: ResolvedFilter,
    { start, count, order, signal }: PageAsked,
  ): Promise<EventPage> {
    const matched = await this.matched(filter, signal);
    const places = order
      ? [...(await this.#ordered.of(database, order, keyOf(filter), matched)).subarray(start, start + count)]
      : placesFrom(matched, start, count);
    if (places.length === 0) return { total: matched.total, start, rows: [] };
    const rows = this.#knownRows(places) ?? (await this.#readRows(database, places));
    return { total: matched.total, start, rows };
  }

  async positionOf(
    database: Database,
    filter: ResolvedFilter,
    { eventId, order, signal }: { readonly eventId: string } & Pick<PageAsked, 'order' | 'signal'>,
  ): Promise<number | undefined> {
    const result = await database.query('SELECT seq FROM event WHERE event_id = ?', [eventId]);
    if (result.rowCount === 0) return undefined;
    const place = Number(result.values[0]?.[0]) - 1;
    const matched = await this.matched(filter, signal);
    if (!matched.mask[place]) return undefined;
    if (!order) return rankOf(matched, place);
    return (await this.#ordered.of(database, order, keyOf(filter), matched)).indexOf(place);
  }

  /** The events of a filter; kept for the few filters asked last. */
  async matched(filter: ResolvedFilter, signal?: AbortSignal): Promise<Matched> {
    const key = keyOf(filter);
    if (!searchConditionOf(filter)) return await this.#matched.once(key, () => this.#matching(filter, signal));
    const known = this.#matched.get(key);
    if (known !== undefined) return await known;
    // What is searched for may be withdrawn, and then is no answer for others: it is kept when it has come to its end.
    const matched = await this.#matching(filter, signal);
    return await this.#matched.once(key, async () => matched);
  }

  async #matching(filter: ResolvedFilter, signal: AbortSignal | undefined): Promise<Matched> {
    const mask = await this.#searched(filter, signal);
    await keepByColumns(this.columns, filter, mask);
    return matchedBy(mask);
  }

  /** A mask of its own, with what the searches of the filter found, or with every event. */
  async #searched(filter: ResolvedFilter, signal: AbortSignal | undefined): Promise<EventMask> {
    const wanted = wantedText(filter.text);
    const worded = wanted === undefined ? undefined : await this.words?.lookUp(wanted);
    const { pattern } = filter;
    const matching = pattern ? await this.words?.match(pattern, signal) : undefined;
    const found = [worded, matching].filter((mask) => mask !== undefined);
    const condition = searchConditionOf({
      ...filter,
      ...(worded ? { text: undefined } : {}),
      ...(matching ? { pattern: undefined } : {}),
    });
    if (condition) found.push(await this.#search(condition, signal));
    // Shared with those who ask the same: what is narrowed is a copy.
    const mask = found[0]?.slice() ?? new Uint8Array(this.columns.count).fill(1);
    return found.slice(1).reduce(both, mask);
  }

  async #numbers(): Promise<EventNumbers> {
    this.#eventNumbers ??= await eventNumbers(this.#database);
    return this.#eventNumbers;
  }

  async #laned({ filter, laneBy }: DensityQuery, signal: AbortSignal | undefined) {
    const { mask } = await this.matched(filter, signal);
    const key = `${laneBy} ${keyOf(filter)}`;
    return { mask, lanes: await this.#lanes.once(key, () => laneNumbers(this.columns, mask, laneBy)) };
  }

  async #ids(database: Database, places: readonly number[]): Promise<readonly string[]> {
    const { ids } = this.#known;
    if (ids.length > 0) return places.map((at) => ids[at] ?? '');
    return await idsAt(database, places, await this.#numbers());
  }

  /** Rows at ordered places; undefined where not all of them are known. */
  #knownRows(places: readonly number[]): readonly EventRow[] | undefined {
    const rows = places.flatMap((at) => this.#known.rows[at] ?? []);
    return rows.length === places.length ? rows : undefined;
  }

  /** In the order of the places. */
  async #readRows(database: Database, places: readonly number[]): Promise<readonly EventRow[]> {
    const rows = await eventRows(database, selectedAt(places, await this.#numbers()), [], this.#reading(places));
    return inOrderOf(
      places.map((at) => at + 1),
      rows,
    );
  }

  #reading(places: readonly number[]): EventReading {
    const rows = this.columns.contentRowsIfRead();
    if (!rows) return {};
    return { contentRows: places.map((at) => (rows[at] ?? 0) - 1).filter((row) => row >= 0) };
  }
}

/** The events at places, as a subquery. */
function selectedAt(places: readonly number[], { column, first }: EventNumbers): string {
  const near = rowsByNumber(
    'SELECT n.* FROM event AS n',
    `n.${column}`,
    places.map((at) => at + first),
  );
  const seqs = places.map((at) => at + 1).join(',');
  return `SELECT * FROM (${near}) AS e WHERE e.seq IN (SELECT CAST(unnest(string_split('${seqs}', ',')) AS BIGINT))`;
}

async function idsAt(database: Database, places: readonly number[], numbers: EventNumbers): Promise<readonly string[]> {
  if (places.length === 0) return [];
  const result = await database.query(`SELECT s.event_id FROM (${selectedAt(places, numbers)}) AS s ORDER BY s.seq`);
  return Array.from(result.values[0] ?? [], String);
}
