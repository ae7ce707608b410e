import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeText, numberOf, textOf } from './cells.ts';
import type { Condition } from './filter-sql.ts';

/** The act that is looked at, and where its agent's context lies. */
export interface Act {
  readonly eventId: string;
  readonly seq: number;
  readonly kind: string;
  readonly actorId: string | undefined;
  readonly sessionId: string | undefined;
  readonly sourceId: string;
  readonly resultEventId: string | undefined;
}

const HEARD = "'system_prompt', 'user_message', 'tool_result', 'retrieval', 'memory_read'";
const HANDED = "'delegation', 'handoff', 'agent_to_agent_message'";
const SAID = "'reasoning', 'agent_message', 'model_call'";
/** Kinds that say what the agent is for and what it is to do: never left out for later results. */
const GIVEN = `'system_prompt', 'user_message', ${HANDED}`;

/** The act with this id; undefined where the case has no such event. */
export async function actOf(database: Database, eventId: string): Promise<Act | undefined> {
  const [row] = rowsOf(
    await database.query(
      'SELECT event_id, seq, kind, actor_id, session_id, source_id, result_event_id FROM event WHERE event_id = ?',
      [eventId],
    ),
  );
  return row && actIn(row);
}

function actIn(row: Row): Act {
  return {
    eventId: textOf(row, 'event_id'),
    seq: numberOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    actorId: maybeText(row, 'actor_id'),
    sessionId: maybeText(row, 'session_id'),
    sourceId: textOf(row, 'source_id'),
    resultEventId: maybeText(row, 'result_event_id'),
  };
}

/** Where the context of an act was looked for, in words: whether the model was given all of it is not recorded. */
export function scopeWords({ actorId, sessionId }: Act): string {
  const whose = actorId === undefined ? 'whoever acted, for the agent of this one is not recorded' : 'this agent';
  const where = sessionId === undefined ? 'in its source, for its session is not recorded' : 'in its session';
  return `Derived: what was recorded before it ${where}, of ${whose}. Whether the model was given all of it is not recorded.`;
}

/** What the agent of an act had before it, over `event` as `e` and `content` as `c`. */
export function heldBefore(act: Act): Condition {
  const place = placeOf(act);
  // A call without a recorded result is told: its result may have been read, and is missing.
  const kinds = `(e.kind IN (${HEARD}) OR e.kind IN (${HANDED}) OR
    (e.kind = 'tool_call' AND (c.output IS NOT NULL OR e.result_event_id IS NULL)))`;
  if (act.actorId === undefined) return { ...place, sql: `${place.sql} AND ${kinds}` };
  const ofAgent = `CASE
    WHEN e.kind IN (${HANDED}) THEN e.target_id = ?
    WHEN e.kind = 'tool_call' OR e.kind IN ('retrieval', 'memory_read') THEN e.actor_id = ?
    ELSE e.target_id IS NULL OR e.target_id = ? END`;
  return {
    sql: `${place.sql} AND ${kinds} AND ${ofAgent}`,
    parameters: [...place.parameters, act.actorId, act.actorId, act.actorId],
  };
}

/** What the agent of an act said before it, over `event` as `e` and `content` as `c`. */
export function saidBefore(act: Act): Condition {
  const place = placeOf(act);
  const sql = `${place.sql} AND e.kind IN (${SAID}) AND (e.kind <> 'model_call' OR c.output IS NOT NULL)`;
  if (act.actorId === undefined) return { ...place, sql };
  return { sql: `${sql} AND e.actor_id = ?`, parameters: [...place.parameters, act.actorId] };
}

function placeOf({ seq, sessionId, sourceId }: Act): Condition {
  return sessionId === undefined
    ? { sql: 'e.seq < ? AND e.source_id = ?', parameters: [seq, sourceId] }
    : { sql: 'e.seq < ? AND e.session_id = ?', parameters: [seq, sessionId] };
}

/** How many events of a condition there are, and of them those without the whole of their content. */
export async function countedOf(database: Database, { sql, parameters }: Condition) {
  const [row] = rowsOf(
    await database.query(
      `SELECT count(*) AS total, count(*) FILTER (e.content_state <> 'recorded'
         OR CASE WHEN e.kind = 'tool_call' THEN c.output IS NULL ELSE coalesce(c.output, c.input) IS NULL END) AS unrecorded
       FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE ${sql}`,
      parameters,
    ),
  );
  return row ? { total: numberOf(row, 'total'), unrecorded: numberOf(row, 'unrecorded') } : { total: 0, unrecorded: 0 };
}

/** Ids of the events to show: those that give a task, then the latest others; `among` narrows to events with these ids. */
export async function chosenOf(
  database: Database,
  { sql, parameters }: Condition,
  most: number,
  among?: readonly string[],
): Promise<readonly string[]> {
  const narrowed = among ? 'AND e.event_id IN (SELECT unnest(string_split(?, chr(10))))' : '';
  const result = await database.query(
    `SELECT e.event_id FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE ${sql} ${narrowed}
     ORDER BY e.kind NOT IN (${GIVEN}), e.seq DESC LIMIT ?`,
    [...parameters, ...(among ? [among.join('\n')] : []), most],
  );
  return rowsOf(result).map((row) => textOf(row, 'event_id'));
}

/** The place of the last result, request or task before an act; 0 where there is none. */
export async function lastHeard(database: Database, act: Act): Promise<number> {
  const { sql, parameters } = heldBefore(act);
  const [row] = rowsOf(
    await database.query(
      `SELECT max(e.seq) AS seq FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE ${sql}`,
      parameters,
    ),
  );
  return row && row['seq'] !== null ? numberOf(row, 'seq') : 0;
}
