import { durationText } from '../../base/clock-offset.ts';
import type { ClockPair, SourceClock } from '../../model/completeness.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNs, numberOf, textOf } from '../cells.ts';

/** What the times of each source say of its clock, by source id. */
export async function sourceClocks(database: Database): Promise<ReadonlyMap<string, SourceClock>> {
  const rows = rowsOf(
    await database.query(
      `SELECT s.source_id, count(e.start_ns) AS timed, count(e.event_id) - count(e.start_ns) AS untimed,
         min(e.start_ns) AS first_ns, max(greatest(e.start_ns, coalesce(e.end_ns, e.start_ns))) AS last_ns,
         count(*) FILTER (e.recorded_ns % 1000 <> 0) AS in_ns, count(*) FILTER (e.recorded_ns % 1000000 <> 0) AS in_us,
         count(*) FILTER (e.recorded_ns % 1000000000 <> 0) AS in_ms,
         count(*) FILTER (e.before_ns > e.start_ns) AS backwards,
         max(e.before_ns - e.start_ns) FILTER (e.before_ns > e.start_ns) AS step_back,
         coalesce(max(e.clock_offset_ns), 0) AS correction
       FROM source AS s
       LEFT JOIN (
         SELECT *, start_ns - clock_offset_ns AS recorded_ns, CASE WHEN span_id IS NULL THEN
           lag(start_ns) OVER (PARTITION BY source_id ORDER BY record_no, pointer, event_id) END AS before_ns
         FROM event) AS e ON e.source_id = s.source_id
       GROUP BY s.source_id ORDER BY s.source_id`,
    ),
  );
  return new Map(rows.map((row) => [textOf(row, 'source_id'), clockOf(row)]));
}

function clockOf(row: Row): SourceClock {
  return {
    resolution: resolutionOf(row),
    timed: numberOf(row, 'timed'),
    untimed: numberOf(row, 'untimed'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    backwards: numberOf(row, 'backwards'),
    largestStepBackNs: maybeNs(row, 'step_back'),
    correctionNs: maybeNs(row, 'correction') ?? 0n,
  };
}

function resolutionOf(row: Row): SourceClock['resolution'] {
  if (numberOf(row, 'timed') === 0) return undefined;
  if (numberOf(row, 'in_ns') > 0) return 'nanosecond';
  if (numberOf(row, 'in_us') > 0) return 'microsecond';
  return numberOf(row, 'in_ms') > 0 ? 'millisecond' : 'second';
}

/** Pairs of sources with events of the one that led to events of the other, and what that proves of their clocks. */
export async function clockPairs(database: Database): Promise<readonly ClockPair[]> {
  const rows = rowsOf(
    await database.query(
      `SELECT c.source_id AS from_source, e.source_id AS to_source, count(*) AS pairs,
         count(*) FILTER (e.start_ns < c.start_ns) AS contradictions, min(e.start_ns - c.start_ns) AS fastest,
         arg_min(c.event_id, (e.start_ns - c.start_ns, e.seq)) AS cause, arg_min(e.event_id, (e.start_ns - c.start_ns, e.seq)) AS effect,
         any_value(c.clock_offset_ns) <> 0 OR any_value(e.clock_offset_ns) <> 0 AS is_corrected,
         any_value(cs.name) AS from_name, any_value(es.name) AS to_name
       FROM event AS e
       JOIN event AS c ON c.event_id = coalesce(e.cause_event_id, e.parent_event_id)
       JOIN source AS cs ON cs.source_id = c.source_id
       JOIN source AS es ON es.source_id = e.source_id
       WHERE c.source_id <> e.source_id AND e.start_ns IS NOT NULL AND c.start_ns IS NOT NULL
         AND coalesce(e.cause_basis, 'parent') IN ('id', 'parent')
       GROUP BY c.source_id, e.source_id
       ORDER BY from_name, to_name, from_source, to_source`,
    ),
  );
  const fastest = new Map(rows.map((row) => [pairKey(row, 'from_source', 'to_source'), maybeNs(row, 'fastest') ?? 0n]));
  return rows.map((row) => pairOf(row, fastest.get(pairKey(row, 'to_source', 'from_source'))));
}

function pairKey(row: Row, from: string, to: string): string {
  return `${textOf(row, from)} ${textOf(row, to)}`;
}

function pairOf(row: Row, back: bigint | undefined): ClockPair {
  const fastestNs = maybeNs(row, 'fastest') ?? 0n;
  const names = { from: textOf(row, 'from_name'), to: textOf(row, 'to_name') };
  return {
    fromSourceId: textOf(row, 'from_source'),
    toSourceId: textOf(row, 'to_source'),
    pairs: numberOf(row, 'pairs'),
    contradictions: numberOf(row, 'contradictions'),
    fastestNs,
    causeEventId: textOf(row, 'cause'),
    effectEventId: textOf(row, 'effect'),
    sentence:
      clockPairSentence(names, fastestNs, back) + (row['is_corrected'] === true ? ' This is after correction.' : ''),
  };
}

/**
 * An effect cannot precede its cause. So `fastest` bounds from above how far the clock of `to` is ahead of that of
 * `from`, and the fastest way back, where there is one, bounds it from below.
 */
export function clockPairSentence(
  { from, to }: { readonly from: string; readonly to: string },
  fastest: bigint,
  back: bigint | undefined,
) {
  const least = back === undefined ? undefined : -back;
  if (least !== undefined && least > fastest) {
    return `The clocks of "${from}" and "${to}" contradict each other in both directions: they drifted, or links are wrong.`;
  }
  if (fastest < 0n) {
    const range = least === undefined ? '' : ` and at most ${durationText(-least)}`;
    return `The clock of "${to}" is behind that of "${from}" by at least ${durationText(-fastest)}${range}: an effect is recorded before its cause.`;
  }
  if (least !== undefined && least > 0n) {
    return `The clock of "${to}" is ahead of that of "${from}" by at least ${durationText(least)} and at most ${durationText(fastest)}.`;
  }
  const lower = least === undefined ? 'behind by an unknown time' : `behind by ${durationText(-least)} at most`;
  return `No effect in "${to}" precedes its cause in "${from}": its clock is ahead by ${durationText(fastest)} at most, or ${lower}.`;
}
