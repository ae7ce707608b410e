import type { EventRow } from '../model/answers.ts';
import type { ContentState } from '../model/event.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { maybeNumber, maybeText, textOf } from './cells.ts';
import { contentState } from './event-detail.ts';
import { eventsNamed } from './events.ts';

/** An event with the beginnings of its texts; lengths are of the whole texts, in characters. */
export interface ContentRow {
  readonly event: EventRow;
  readonly contentState: ContentState;
  readonly toolServer: string | undefined;
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly inputLength: number;
  readonly outputLength: number;
}

/** A text longer than any that is kept. */
export const WHOLE = 2_000_000_000;

/** Events with at most so many characters of each of their texts, in the case's order. */
export async function contentRows(
  database: Database,
  eventIds: readonly string[],
  most: number,
): Promise<readonly ContentRow[]> {
  if (eventIds.length === 0) return [];
  const events = await eventsNamed(database, eventIds);
  const result = await database.query(
    `SELECT e.event_id, e.tool_server, e.content_state, left(c.input, ?) AS input, left(c.output, ?) AS output,
       length(c.input) AS input_length, length(c.output) AS output_length
     FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE e.event_id IN (SELECT unnest(string_split(?, chr(10)))) ORDER BY e.seq`,
    [most, most, eventIds.join('\n')],
  );
  const told = new Map(rowsOf(result).map((row) => [textOf(row, 'event_id'), row]));
  return events.flatMap((event) => {
    const row = told.get(event.eventId);
    if (!row) return [];
    return [
      {
        event,
        contentState: contentState(textOf(row, 'content_state')),
        toolServer: maybeText(row, 'tool_server'),
        input: maybeText(row, 'input'),
        output: maybeText(row, 'output'),
        inputLength: maybeNumber(row, 'input_length') ?? 0,
        outputLength: maybeNumber(row, 'output_length') ?? 0,
      },
    ];
  });
}
