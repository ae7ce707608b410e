import type { Briefing, FirstSeen, TrendBucket } from '../model/briefing.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { COST_SUM, MODEL_CALL_CONTENT, STATED_COLUMNS, statedFigures, TOKENS_SUM } from './stated-cost.ts';

const MOST_BUCKETS = 48n;
const SECOND = 1_000_000_000n;
/** Lengths of a stretch that people reckon in. */
const LENGTHS: readonly bigint[] = [
  ...[1n, 5n, 20n, 100n, 500n].map((ms) => ms * 1_000_000n),
  ...[1n, 5n, 10n, 30n, 60n, 300n, 600n, 900n, 1_800n, 3_600n].map((seconds) => seconds * SECOND),
  ...[3n, 6n, 12n, 24n, 72n, 168n, 720n, 2_160n, 8_760n].map((hours) => hours * 3_600n * SECOND),
];
const NEWEST_SHOWN = 8;

/** The case over time and in round figures. */
export async function briefing(database: Database): Promise<Briefing> {
  const totals = await totalsOf(database);
  const firstSeen = await firstSeenIn(database);
  const stretches = stretchesOf(maybeNs(totals, 'first_ns'), maybeNs(totals, 'last_ns'));
  return {
    ...stretches,
    trend:
      stretches.fromNs === undefined ? [] : await trendOf(database, stretches.fromNs, stretches.bucketNs, firstSeen),
    untimed: {
      events: numberOf(totals, 'untimed'),
      failures: numberOf(totals, 'untimed_failures'),
      denials: numberOf(totals, 'untimed_denials'),
      firstSeen: firstSeen.filter(({ startNs }) => startNs === undefined).length,
    },
    failures: numberOf(totals, 'failures'),
    denials: numberOf(totals, 'denials'),
    ...statedFigures(totals),
    firstSeenTotal: firstSeen.length,
    firstSeen: firstSeen.slice(-NEWEST_SHOWN).toReversed(),
    recordKinds: await recordKindsOf(database),
    assumed: { actors: numberOf(totals, 'inherited'), causes: numberOf(totals, 'derived') },
  };
}

async function totalsOf(database: Database): Promise<Row> {
  const [row] = rowsOf(
    await database.query(
      `SELECT min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns,
         count(*) FILTER (e.start_ns IS NULL) AS untimed,
         count(*) FILTER (e.status = 'error') AS failures, count(*) FILTER (e.status = 'denied') AS denials,
         count(*) FILTER (e.status = 'error' AND e.start_ns IS NULL) AS untimed_failures,
         count(*) FILTER (e.status = 'denied' AND e.start_ns IS NULL) AS untimed_denials,
         ${STATED_COLUMNS},
         count(*) FILTER (e.actor_basis = 'inherited') AS inherited,
         count(*) FILTER (e.cause_basis IN ('position', 'content')) AS derived
       FROM event AS e ${MODEL_CALL_CONTENT}`,
    ),
  );
  if (!row) throw new Error('An aggregate gave no row.');
  return row;
}

/** The shortest of the usual lengths by which the case falls into no more than 48 stretches, beginning at a round time. */
function stretchesOf(firstNs: bigint | undefined, lastNs: bigint | undefined) {
  const shortest = LENGTHS[0] ?? 1n;
  if (firstNs === undefined || lastNs === undefined) return { fromNs: undefined, bucketNs: shortest, buckets: 0 };
  let bucketNs =
    LENGTHS.find((length) => stretchCount(firstNs, lastNs, length) <= MOST_BUCKETS) ?? LENGTHS.at(-1) ?? shortest;
  while (stretchCount(firstNs, lastNs, bucketNs) > MOST_BUCKETS) bucketNs *= 2n;
  return {
    fromNs: floorTo(firstNs, bucketNs),
    bucketNs,
    buckets: Number(stretchCount(firstNs, lastNs, bucketNs)),
  };
}

function stretchCount(firstNs: bigint, lastNs: bigint, length: bigint): bigint {
  return (floorTo(lastNs, length) - floorTo(firstNs, length)) / length + 1n;
}

function floorTo(ns: bigint, length: bigint): bigint {
  const rest = ns % length;
  return ns - (rest < 0n ? rest + length : rest);
}

async function trendOf(
  database: Database,
  fromNs: bigint,
  bucketNs: bigint,
  firstSeen: readonly FirstSeen[],
): Promise<readonly TrendBucket[]> {
  const result = await database.query(
    `SELECT CAST((e.start_ns - ?) // ? AS INTEGER) AS bucket, count(*) AS events,
       count(*) FILTER (e.status = 'error') AS failures, count(*) FILTER (e.status = 'denied') AS denials,
       ${TOKENS_SUM} AS tokens,
       ${COST_SUM} AS cost
     FROM event AS e ${MODEL_CALL_CONTENT}
     WHERE e.start_ns IS NOT NULL GROUP BY bucket ORDER BY bucket`,
    [fromNs, bucketNs],
  );
  const bucketOf = ({ startNs }: FirstSeen) =>
    startNs === undefined ? undefined : Number((startNs - fromNs) / bucketNs);
  return rowsOf(result).map((row) => {
    const bucket = numberOf(row, 'bucket');
    return {
      bucket,
      events: numberOf(row, 'events'),
      failures: numberOf(row, 'failures'),
      denials: numberOf(row, 'denials'),
      tokens: numberOf(row, 'tokens'),
      cost: numberOf(row, 'cost'),
      firstSeen: firstSeen.filter((one) => bucketOf(one) === bucket).length,
    };
  });
}

/** In the case's order. A destination is what follows the last `@`, so that a domain of mail counts once. */
async function firstSeenIn(database: Database): Promise<readonly FirstSeen[]> {
  const result = await database.query(
    `SELECT s.kind, s.name, e.event_id, e.start_ns FROM (
       SELECT 'tool' AS kind, CASE WHEN tool_server IS NULL THEN tool_name ELSE tool_server || '/' || tool_name END AS name, min(seq) AS seq
       FROM event WHERE kind = 'tool_call' AND tool_name IS NOT NULL GROUP BY name
       UNION ALL
       SELECT 'destination' AS kind, regexp_replace(lower(coalesce(destination, system)), '^.*@', '') AS name, min(seq) AS seq
       FROM access WHERE destination IS NOT NULL OR basis = 'url' GROUP BY name) AS s
     JOIN event AS e ON e.seq = s.seq ORDER BY s.seq, s.kind, s.name`,
  );
  return rowsOf(result).map((row) => ({
    kind: textOf(row, 'kind') === 'tool' ? 'tool' : 'destination',
    name: textOf(row, 'name'),
    eventId: textOf(row, 'event_id'),
    startNs: maybeNs(row, 'start_ns'),
  }));
}

async function recordKindsOf(database: Database): Promise<Briefing['recordKinds']> {
  const result = await database.query(
    'SELECT name, count(DISTINCT record) AS records FROM access_record GROUP BY name ORDER BY records DESC, name',
  );
  return rowsOf(result).map((row) => ({ name: maybeText(row, 'name') ?? '', records: numberOf(row, 'records') }));
}
