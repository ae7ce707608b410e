import type { ClockCorrection } from '../model/choices.ts';
import type { Database } from '../ports/database.ts';

// Not -2^63: as a literal, DuckDB takes that for the negation of a number that 64 bits do not hold.
const LEAST_NS = 1n - 2n ** 63n;
const MOST_NS = 2n ** 63n - 1n;

/**
 * Notes the corrections that the link stage adds to recorded times. One that would lead a time of its source beyond what
 * 64 bits hold, or of a source that is not in the case, is not noted: its times stay as recorded.
 */
export async function correctClocks(database: Database, clocks: readonly ClockCorrection[]): Promise<void> {
  await database.run('DELETE FROM clock_correction');
  for (const { evidenceId, member, offsetNs, reason } of clocks) {
    if (offsetNs < LEAST_NS || offsetNs > MOST_NS) continue;
    const [least, most] = offsetNs < 0n ? [LEAST_NS - offsetNs, MOST_NS] : [LEAST_NS, MOST_NS - offsetNs];
    await database.run(
      `INSERT INTO clock_correction
       SELECT s.source_id, ?, ?
       FROM source AS s
       WHERE s.evidence_id = ? AND s.member = ? AND s.source_id NOT IN (
         SELECT source_id FROM reading
         WHERE start_ns < ? OR start_ns > ? OR end_ns < ? OR end_ns > ?)`,
      [offsetNs, reason, evidenceId, member, least, most, least, most],
    );
  }
}
