import type { Questions } from '../model/questions.ts';

/** An event with the place of its record: what a citation leads to. */
export interface EventPlace {
  readonly eventId: string;
  readonly seq: number;
  readonly kind: string;
  readonly startNs: bigint | undefined;
  /** Correction of its source's clock that is in `startNs`; 0 = as recorded. */
  readonly clockOffsetNs: bigint;
  readonly actor: string;
  readonly target: string;
  readonly toolName: string;
  readonly status: string;
  readonly sourceName: string;
  readonly evidenceId: string;
  readonly recordNo: string;
  readonly offset: string;
  readonly length: string;
}

/** Event ids are made of these; anything else was typed by a person and names no event. */
const EVENT_ID = /^[\w.:-]+$/;
const AT_ONCE = 500;

/** Looks up events by id. An id that is missing from the answer names no event of the case. */
export async function eventPlaces(
  questions: Questions,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, EventPlace>> {
  const ids = [...new Set(eventIds)].filter((id) => EVENT_ID.test(id));
  const places = new Map<string, EventPlace>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    // Quoting is safe: EVENT_ID admits no quote.
    const wanted = ids.slice(start, start + AT_ONCE).map((id) => `'${id}'`);
    const { rows } = await questions.sql(`${SELECT_PLACES} WHERE e.event_id IN (${wanted.join(', ')}) ORDER BY e.seq`);
    for (const row of rows) {
      const place = placeOf(row.map((cell) => cell ?? ''));
      places.set(place.eventId, place);
    }
  }
  return places;
}

// As text throughout: the notebook's answer is text, and nothing here is computed with.
const SELECT_PLACES = `
  SELECT e.event_id, CAST(e.seq AS VARCHAR) AS seq, e.kind, coalesce(CAST(e.start_ns AS VARCHAR), '') AS start_ns,
    coalesce(a.name, e.actor_id, '') AS actor, coalesce(t.name, e.target_id, '') AS target,
    coalesce(e.tool_name, '') AS tool_name, coalesce(e.status, '') AS status,
    s.name AS source_name, s.evidence_id, CAST(e.record_no AS VARCHAR) AS record_no,
    CAST(e.byte_offset AS VARCHAR) AS byte_offset, CAST(e.byte_length AS VARCHAR) AS byte_length,
    CAST(e.clock_offset_ns AS VARCHAR) AS clock_offset_ns
  FROM event e
  JOIN source s ON s.source_id = e.source_id
  LEFT JOIN actor a ON a.actor_id = e.actor_id
  LEFT JOIN actor t ON t.actor_id = e.target_id`;

function placeOf(row: readonly string[]): EventPlace {
  const [eventId = '', seq = '', kind = '', startNs = '', actor = '', target = '', toolName = '', status = ''] = row;
  const [sourceName = '', evidenceId = '', recordNo = '', offset = '', length = '', clockOffset = ''] = row.slice(8);
  return {
    eventId,
    seq: Number(seq),
    kind,
    startNs: startNs === '' ? undefined : BigInt(startNs),
    clockOffsetNs: BigInt(clockOffset),
    actor,
    target,
    toolName,
    status,
    sourceName,
    evidenceId,
    recordNo,
    offset,
    length,
  };
}
