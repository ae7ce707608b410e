import { type Database, rowsOf } from '../../ports/database.ts';
import { maybeText, numberOf, textOf } from '../cells.ts';
import { LONGEST_SEARCHED } from './case-texts.ts';
import { HandedTasks } from './handed-tasks.ts';
import { HANDING_KINDS } from './origins.ts';
import { Scopes } from './scopes.ts';

/**
 * Says of a user's message whether it only records again what another agent handed over before it, as lineage judges it.
 * Reads the tasks handed over before a place in the case's order.
 */
export async function tasksHandedBefore(
  database: Database,
  seq: number,
): Promise<(event: { readonly seq: number; readonly sessionId: string | undefined }, text: string) => boolean> {
  const kinds = [...HANDING_KINDS].map((kind) => `'${kind}'`).join(', ');
  const result = await database.query(
    `SELECT e.seq, e.session_id, c.input FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE e.seq < ? AND e.kind IN (${kinds}) AND length(c.input) <= ${LONGEST_SEARCHED} ORDER BY e.seq`,
    [seq],
  );
  const scopes = await Scopes.of(database);
  const tasks = new HandedTasks();
  for (const row of rowsOf(result)) {
    const scope = scopes.numberOf(maybeText(row, 'session_id') ?? null);
    tasks.note({ seq: numberOf(row, 'seq'), scope }, textOf(row, 'input'));
  }
  return (event, text) => tasks.isHandedOn({ seq: event.seq, scope: scopes.numberOf(event.sessionId ?? null) }, text);
}
