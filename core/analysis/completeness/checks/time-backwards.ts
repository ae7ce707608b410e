import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Records that are earlier than the one before them in their source. Spans are written when they end, and are left out. */
export default defineCheck({
  id: 'time-backwards',
  matter: 'order',
  find: async (database) =>
    await foundBy(
      database,
      `SELECT source_id, CAST(max(before_ns - start_ns) AS VARCHAR) AS detail, count(*) AS count,
         ${exampleIds('event_id', 'record_no')} AS event_ids
       FROM (
         SELECT source_id, event_id, record_no, start_ns,
           lag(start_ns) OVER (PARTITION BY source_id ORDER BY record_no, pointer, event_id) AS before_ns
         FROM event WHERE start_ns IS NOT NULL AND span_id IS NULL)
       WHERE before_ns > start_ns
       GROUP BY source_id ORDER BY source_id`,
      (count, largest) =>
        `${counted(count, 'record is', 'records are')} earlier than the one before, by ${spanOf(BigInt(largest))} at most; times are left as recorded.`,
    ),
});

/** Nanoseconds in the largest unit that keeps three digits: `1.250 s`. */
function spanOf(ns: bigint): string {
  if (ns >= 1_000_000_000n)
    return `${ns / 1_000_000_000n}.${String((ns % 1_000_000_000n) / 1_000_000n).padStart(3, '0')} s`;
  return ns >= 1_000_000n ? `${ns / 1_000_000n}.${String((ns % 1_000_000n) / 1000n).padStart(3, '0')} ms` : `${ns} ns`;
}
