import type { Density, DensityQuery, EventMarks, Lane, LaneBy, TimelineView } from '../model/answers.ts';
import { EVENT_KINDS, STATUSES } from '../model/event.ts';
import { type Cell, type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';
import { type Condition, conditionOf, type ResolvedFilter } from './filter-sql.ts';

const LANE_KEYS: Readonly<Record<LaneBy, string>> = {
  actor: "coalesce(e.actor_id, '')",
  session: "coalesce(e.session_id, '')",
  tool: "coalesce(e.tool_name, '')",
  source: 'e.source_id',
};

export const NOT_RECORDED: Readonly<Record<LaneBy, string>> = {
  actor: 'Actor not recorded',
  session: 'Session not recorded',
  tool: 'No tool',
  source: '',
};

/** The lanes of the timeline, in order of their first event, and the bounds of recorded time. */
export async function timelineView(database: Database, filter: ResolvedFilter, laneBy: LaneBy): Promise<TimelineView> {
  const condition = conditionOf(filter);
  const lanes = await lanesOf(database, condition, laneBy);
  const [bounds] = rowsOf(
    await database.query(
      `SELECT min(e.start_ns) AS from_ns, max(greatest(e.start_ns, coalesce(e.shown_end_ns, e.start_ns))) AS to_ns,
         count(*) AS total, count(*) FILTER (e.start_ns IS NULL) AS untimed
       FROM event AS e WHERE ${condition.sql}`,
      condition.parameters,
    ),
  );
  if (!bounds) throw new Error('An aggregate gave no row.');
  return {
    lanes,
    fromNs: maybeNs(bounds, 'from_ns'),
    toNs: maybeNs(bounds, 'to_ns'),
    total: numberOf(bounds, 'total'),
    untimed: numberOf(bounds, 'untimed'),
  };
}

async function lanesOf(database: Database, { sql, parameters }: Condition, laneBy: LaneBy): Promise<readonly Lane[]> {
  const result = await database.query(
    `SELECT l.*, a.name AS actor_name, a.kind AS actor_kind, s.name AS source_name FROM (
       SELECT ${LANE_KEYS[laneBy]} AS lane, count(*) AS events, count(*) FILTER (e.status IN ('error', 'denied')) AS errors,
         count(*) FILTER (e.start_ns IS NULL) AS untimed, min(e.seq) AS first_seq
       FROM event AS e WHERE ${sql} GROUP BY lane) AS l
     LEFT JOIN actor AS a ON a.actor_id = l.lane
     LEFT JOIN source AS s ON s.source_id = l.lane
     ORDER BY l.first_seq`,
    parameters,
  );
  return rowsOf(result).map((row) => {
    const laneId = textOf(row, 'lane');
    const known = row['actor_name'] ?? row['source_name'];
    return {
      laneId,
      name: laneId === '' ? NOT_RECORDED[laneBy] : String(known ?? laneId),
      kind: String(row['actor_kind'] ?? laneBy),
      events: numberOf(row, 'events'),
      errors: numberOf(row, 'errors'),
      untimed: numberOf(row, 'untimed'),
    };
  });
}

/** How many events begin in each bucket of each lane. */
export async function density(database: Database, query: DensityQuery): Promise<Density> {
  const { sql, parameters } = shownSql(query);
  const width = bucketWidth(query);
  const result = await database.query(
    `${sql}
     SELECT l.n AS lane, CAST((s.from_at - ?) // ? AS INTEGER) AS bucket, CAST(count(*) AS INTEGER) AS events,
       CAST(count(*) FILTER (s.status IN ('error', 'denied')) AS INTEGER) AS errors
     FROM shown AS s JOIN lane AS l ON l.lane = s.lane
     WHERE s.from_at >= ? AND s.from_at < ?
     GROUP BY l.n, bucket ORDER BY l.n, bucket`,
    [...parameters, query.fromNs, width, query.fromNs, query.toNs],
  );
  const [lane = [], bucket = [], count = [], errors = []] = result.values;
  return { lane: int32(lane), bucket: int32(bucket), count: int32(count), errors: int32(errors) };
}

export function bucketWidth({ fromNs, toNs, buckets }: DensityQuery): bigint {
  const span = toNs - fromNs;
  const count = BigInt(Math.max(1, Math.trunc(buckets)));
  return span <= count ? 1n : (span + count - 1n) / count;
}

/** Every event that touches the window, one by one. */
export async function marks(database: Database, query: DensityQuery): Promise<EventMarks> {
  const { sql, parameters } = shownSql(query);
  const result = await database.query(
    `${sql}
     SELECT s.seq, l.n, s.from_at, s.to_at,
       CAST(${indexIn(STATUSES, 's.status', STATUSES.indexOf('not_recorded'))} AS INTEGER) AS status, CAST(${indexIn(EVENT_KINDS, 's.kind', EVENT_KINDS.indexOf('log'))} AS INTEGER) AS kind,
       coalesce(s.tool_name, t.name, replace(s.kind, '_', ' ')) AS label, s.event_id
     FROM shown AS s JOIN lane AS l ON l.lane = s.lane
     LEFT JOIN actor AS t ON t.actor_id = s.target_id AND s.kind IN ('delegation', 'handoff', 'model_call')
     WHERE s.from_at < ? AND s.to_at >= ?
     ORDER BY s.seq`,
    [...parameters, query.toNs, query.fromNs],
  );
  const [seq = [], lane = [], start = [], end = [], status = [], kind = [], labels = [], ids = []] = result.values;
  return {
    seq: int64(seq),
    lane: int32(lane),
    startNs: int64(start),
    endNs: int64(end),
    status: Uint8Array.from(status, Number),
    kind: Uint8Array.from(kind, Number),
    labels: Array.from(labels, String),
    eventIds: Array.from(ids, String),
  };
}

/**
 * The events of a filter with their lane's number and their place on the axis: recorded time, or for events without
 * one their position among themselves.
 */
function shownSql({ filter, laneBy, axis = 'time' }: DensityQuery): Condition {
  const { sql, parameters } = conditionOf(filter);
  const place =
    axis === 'time'
      ? `SELECT *, start_ns AS from_at, greatest(start_ns, coalesce(shown_end_ns, start_ns)) AS to_at
         FROM filtered WHERE start_ns IS NOT NULL`
      : `SELECT *, row_number() OVER (ORDER BY seq) - 1 AS from_at, row_number() OVER (ORDER BY seq) - 1 AS to_at
         FROM filtered WHERE start_ns IS NULL`;
  return {
    sql: `WITH filtered AS (SELECT e.*, ${LANE_KEYS[laneBy]} AS lane FROM event AS e WHERE ${sql}),
       lane AS (SELECT lane, CAST(row_number() OVER (ORDER BY min(seq)) - 1 AS INTEGER) AS n FROM filtered GROUP BY lane),
       shown AS (${place})`,
    parameters,
  };
}

function indexIn(words: readonly string[], column: string, otherwise: number): string {
  return `CASE ${column} ${words.map((word, at) => `WHEN '${word}' THEN ${at}`).join(' ')} ELSE ${otherwise} END`;
}

function int32(cells: ArrayLike<Cell>): Int32Array {
  return Int32Array.from(cells, Number);
}

function int64(cells: ArrayLike<Cell>): BigInt64Array {
  return BigInt64Array.from(Array.from(cells, (cell) => BigInt(cell ?? 0)));
}
