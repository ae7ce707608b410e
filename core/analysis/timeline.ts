import type { Density, DensityQuery, EventMarks, Lane, LaneBy, LaneParent, TimelineView } from '../model/answers.ts';
import { EVENT_KINDS, STATUSES } from '../model/event.ts';
import { type Cell, type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { type Condition, conditionOf, type ResolvedFilter } from './filter-sql.ts';

const LANE_KEYS: Readonly<Record<LaneBy, string>> = {
  actor: "coalesce(e.actor_id, '')",
  session: "coalesce(e.session_id, '')",
  tool: "coalesce(e.tool_name, '')",
  resource: "coalesce(r.resource_id, '')",
  source: 'e.source_id',
};

export const NOT_RECORDED: Readonly<Record<LaneBy, string>> = {
  actor: 'Actor not recorded',
  session: 'Session not recorded',
  tool: 'No tool',
  resource: 'No resource named',
  source: '',
};

/** What a lane's key is taken from beside the event: a row of it for each resource that it names. */
const LANE_JOINS: Partial<Record<LaneBy, string>> = {
  resource: `LEFT JOIN (SELECT DISTINCT event_id, resource_id FROM resource_mention) AS r ON r.event_id = e.event_id`,
};

/** Who first delegated to each actor: by a record of both where there is one, else as derived. */
export const DELEGATORS = `SELECT to_id, from_id, basis FROM (
    SELECT *, row_number() OVER (PARTITION BY to_id ORDER BY basis DESC, first_seq, from_id) AS n
    FROM edge WHERE relation = 'delegates' AND from_id <> to_id) AS d WHERE n = 1`;

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
    `SELECT l.*, a.name AS actor_name, a.kind AS actor_kind, s.name AS source_name, d.from_id, d.basis FROM (
       SELECT ${LANE_KEYS[laneBy]} AS lane, count(*) AS events, count(*) FILTER (e.status IN ('error', 'denied')) AS errors,
         count(*) FILTER (e.start_ns IS NULL) AS untimed, min(e.seq) AS first_seq,
         count(*) FILTER (e.start_ns IS NOT NULL AND e.clock_offset_ns <> 0) AS corrected
       FROM event AS e ${LANE_JOINS[laneBy] ?? ''} WHERE ${sql} GROUP BY lane) AS l
     LEFT JOIN actor AS a ON a.actor_id = l.lane
     LEFT JOIN source AS s ON s.source_id = l.lane
     LEFT JOIN (${DELEGATORS}) AS d ON d.to_id = l.lane
     ORDER BY l.first_seq, l.lane`,
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
      corrected: numberOf(row, 'corrected') || undefined,
      within: laneBy === 'actor' ? parentOf(maybeText(row, 'from_id'), maybeText(row, 'basis')) : undefined,
    };
  });
}

/** The lane within which another lies. */
export function parentOf(laneId: string | undefined, basis: string | undefined): LaneParent | undefined {
  return laneId === undefined ? undefined : { laneId, basis: basis === 'recorded' ? 'recorded' : 'derived' };
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
       coalesce(s.tool_name, t.name, replace(s.kind, '_', ' ')) AS label, s.event_id,
       CAST(s.start_ns IS NOT NULL AND s.clock_offset_ns <> 0 AS INTEGER) AS corrected
     FROM shown AS s JOIN lane AS l ON l.lane = s.lane
     LEFT JOIN actor AS t ON t.actor_id = CASE WHEN s.kind IN ('delegation', 'handoff', 'model_call') THEN s.target_id END
     WHERE s.from_at < ? AND s.to_at >= ?
     ORDER BY s.seq, l.n`,
    [...parameters, query.toNs, query.fromNs],
  );
  const [seq = [], lane = [], start = [], end = [], status = [], kind = [], labels = [], ids = [], corrected = []] =
    result.values;
  return {
    seq: int64(seq),
    lane: int32(lane),
    startNs: int64(start),
    endNs: int64(end),
    status: Uint8Array.from(status, Number),
    kind: Uint8Array.from(kind, Number),
    corrected: Uint8Array.from(corrected, Number),
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
      : `SELECT *, dense_rank() OVER (ORDER BY seq) - 1 AS from_at, dense_rank() OVER (ORDER BY seq) - 1 AS to_at
         FROM filtered WHERE start_ns IS NULL`;
  return {
    sql: `WITH filtered AS (SELECT e.*, ${LANE_KEYS[laneBy]} AS lane
         FROM event AS e ${LANE_JOINS[laneBy] ?? ''} WHERE ${sql}),
       lane AS (SELECT lane, CAST(row_number() OVER (ORDER BY min(seq), lane) - 1 AS INTEGER) AS n FROM filtered GROUP BY lane),
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
