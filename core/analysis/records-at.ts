import type { BytePlace } from '../model/byte-search.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeText, numberOf, textOf } from './cells.ts';

/** A source as a search of bytes needs it. */
export interface SourcePlace {
  readonly sourceId: string;
  readonly evidenceId: string;
  readonly member: string;
  readonly name: string;
  readonly state: string;
  readonly encoding: string;
  readonly bytes: number;
}

/** Every source of the case, in a total order. */
export async function sourcePlaces(database: Database): Promise<readonly SourcePlace[]> {
  const found = await database.query(
    'SELECT source_id, evidence_id, member, name, state, encoding, bytes FROM source ORDER BY name, source_id',
  );
  return rowsOf(found).map((row) => ({
    sourceId: textOf(row, 'source_id'),
    evidenceId: textOf(row, 'evidence_id'),
    member: textOf(row, 'member'),
    name: textOf(row, 'name'),
    state: textOf(row, 'state'),
    encoding: textOf(row, 'encoding'),
    bytes: numberOf(row, 'bytes'),
  }));
}

/** What the record that covers each offset of a source became; offsets as the source's records count them. */
export async function placesAt(
  database: Database,
  sourceId: string,
  offsets: readonly number[],
): Promise<readonly BytePlace[]> {
  if (offsets.length === 0) return [];
  const found = await database.query(
    `SELECT w.at, o.record_no, o.byte_offset, o.byte_length, o.outcome, o.reason, o.event_id, o.events
     FROM (SELECT DISTINCT CAST(unnest(string_split(?, ',')) AS BIGINT) AS at) AS w
     ASOF JOIN (
       SELECT * FROM record_outcome WHERE source_id = ? AND byte_length > 0
       QUALIFY row_number() OVER (PARTITION BY byte_offset ORDER BY record_no) = 1) AS o
       ON w.at >= o.byte_offset`,
    [offsets.join(','), sourceId],
  );
  const rows = new Map(rowsOf(found).map((row) => [numberOf(row, 'at'), row]));
  return offsets.map((offset) => placeOf(rows.get(offset), offset));
}

function placeOf(row: Row | undefined, offset: number): BytePlace {
  if (!row || offset >= numberOf(row, 'byte_offset') + numberOf(row, 'byte_length')) return { kind: 'between' };
  const recordNo = numberOf(row, 'record_no');
  const outcome = textOf(row, 'outcome');
  if (outcome === 'rejected') return { kind: 'rejected', recordNo, reason: maybeText(row, 'reason') ?? '' };
  const eventId = maybeText(row, 'event_id');
  if (eventId === undefined || (outcome !== 'imported' && outcome !== 'merged' && outcome !== 'duplicate'))
    return { kind: 'no-event', recordNo };
  return { kind: 'event', recordNo, outcome, eventId, events: numberOf(row, 'events') };
}
