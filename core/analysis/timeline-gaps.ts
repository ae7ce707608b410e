import type { TimelineGap, TimelineGaps } from '../model/timeline-gaps.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { counted } from './completeness/found.ts';
import { CUT_OFF_ENDS, CUT_OFF_TAILS } from './completeness/session-tails.ts';

/** Where in a source something is missing: `record_no` is the first record after it, or the damaged one itself. */
const PLACES = `
  SELECT source_id, first_record_no AS record_no, first_record_no - 1 AS last_before, detail, count
  FROM source_note WHERE code = 'sequence_gap'
  UNION ALL
  SELECT source_id, record_no + 1, record_no - 1, '', 1 FROM record_outcome WHERE outcome = 'rejected'`;

/**
 * Where on the axis of time the record has gaps: numbers that a producer left out, records that could not be read, and
 * sessions whose record ends while something is awaited. Silence between two events is no gap.
 */
export async function timelineGaps(database: Database): Promise<TimelineGaps> {
  const within = await database.query(`SELECT count(*) FROM (${PLACES}) AS p`);
  const found = [
    ...(Number(within.values[0]?.[0] ?? 0) > 0 ? await between(database) : []),
    ...(await cutOff(database)),
  ];
  const placed = found.filter(({ fromNs, toNs }) => fromNs !== undefined || toNs !== undefined);
  return { gaps: placed.toSorted(byPlace), unplaced: found.length - placed.length };
}

/** Gaps between two records, those with the same neighbours and the same words together. */
async function between(database: Database): Promise<readonly TimelineGap[]> {
  const rows = await database.query(
    `WITH place AS (${PLACES}),
       timed AS (SELECT * FROM event WHERE start_ns IS NOT NULL),
       earlier AS (
         SELECT source_id, record_no, max(start_ns) AS ns, arg_max(event_id, seq) AS event_id
         FROM timed GROUP BY source_id, record_no),
       later AS (
         SELECT source_id, record_no, min(start_ns) AS ns, arg_min(event_id, seq) AS event_id
         FROM timed GROUP BY source_id, record_no),
       told AS (
         SELECT p.source_id, p.detail, p.count, b.ns AS from_ns, a.ns AS to_ns,
           coalesce(b.event_id, a.event_id, '') AS event_id
         FROM place AS p
         ASOF LEFT JOIN earlier AS b ON b.source_id = p.source_id AND b.record_no <= p.last_before
         ASOF LEFT JOIN later AS a ON a.source_id = p.source_id AND a.record_no >= p.record_no)
     SELECT t.source_id, s.name AS source_name, t.detail, t.from_ns, t.to_ns, t.event_id,
       CAST(sum(t.count) AS BIGINT) AS count
     FROM told AS t JOIN source AS s ON s.source_id = t.source_id
     GROUP BY t.source_id, s.name, t.detail, t.from_ns, t.to_ns, t.event_id`,
  );
  return rowsOf(rows).map((row) => gapOf(row, missingWords(textOf(row, 'detail'), numberOf(row, 'count'))));
}

function missingWords(detail: string, count: number): string {
  if (detail === '') return `${counted(count, 'record')} here could not be read.`;
  const times = count > 1 ? ` (${count} times; here the first)` : '';
  return `The producer’s own numbering leaves out: ${detail}${times}.`;
}

async function cutOff(database: Database): Promise<readonly TimelineGap[]> {
  const rows = await database.query(
    `WITH ${CUT_OFF_TAILS}
     SELECT e.source_id, s.name AS source_name, coalesce(e.shown_end_ns, e.start_ns) AS from_ns,
       CAST(NULL AS BIGINT) AS to_ns, e.event_id, e.kind, e.session_id
     FROM cut_off AS e JOIN source AS s ON s.source_id = e.source_id`,
  );
  return rowsOf(rows).map((row) => {
    const kind = textOf(row, 'kind');
    const session = maybeText(row, 'session_id') ?? '';
    const end = CUT_OFF_ENDS[kind] ?? kind;
    return gapOf(row, `The record of session ${session} ends at ${end}: it was cut off there, or went on unrecorded.`);
  });
}

function gapOf(row: Row, sentence: string): TimelineGap {
  return {
    sourceId: textOf(row, 'source_id'),
    sourceName: textOf(row, 'source_name'),
    fromNs: maybeNs(row, 'from_ns'),
    toNs: maybeNs(row, 'to_ns'),
    sentence,
    eventId: textOf(row, 'event_id'),
  };
}

function byPlace(a: TimelineGap, b: TimelineGap): number {
  const [at, bt] = [a.fromNs ?? a.toNs ?? 0n, b.fromNs ?? b.toNs ?? 0n];
  if (at !== bt) return at < bt ? -1 : 1;
  return compared(a.sourceId, b.sourceId) || compared(a.eventId, b.eventId) || compared(a.sentence, b.sentence);
}

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
