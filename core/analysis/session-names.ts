import { REQUEST_LETTERS, type SessionName } from '../model/session-name.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';

/**
 * What every session of the case is known by, in the order of their ids. The agent is the first that acted in it; the
 * request is the first message in the role of the user, whose content may not be recorded.
 */
export async function sessionNames(database: Database): Promise<readonly SessionName[]> {
  const result = await database.query(
    `WITH acted AS (
       SELECT session_id, arg_min(actor_id, seq) AS actor_id FROM event
       WHERE session_id IS NOT NULL AND (actor_id LIKE 'agent:%' OR actor_id LIKE 'subagent:%') GROUP BY session_id),
     asked AS (
       SELECT session_id, arg_min(event_id, seq) AS event_id FROM event
       WHERE session_id IS NOT NULL AND kind = 'user_message' GROUP BY session_id),
     request AS (
       SELECT k.session_id, trim(regexp_replace(left(coalesce(c.input, c.output), ${8 * REQUEST_LETTERS}), '\\s+', ' ', 'g')) AS words,
         length(coalesce(c.input, c.output)) > ${8 * REQUEST_LETTERS} AS is_long
       FROM asked AS k JOIN content AS c ON c.event_id = k.event_id)
     SELECT s.session_id, s.events, s.agents, s.first_ns, a.name AS agent, left(r.words, ${REQUEST_LETTERS}) AS request,
       coalesce(r.is_long OR length(r.words) > ${REQUEST_LETTERS}, false) AS is_cut
     FROM session AS s
     LEFT JOIN acted AS d ON d.session_id = s.session_id
     LEFT JOIN actor AS a ON a.actor_id = d.actor_id
     LEFT JOIN request AS r ON r.session_id = s.session_id AND r.words <> ''
     ORDER BY s.session_id`,
  );
  return rowsOf(result).map((row) => ({
    sessionId: textOf(row, 'session_id'),
    agent: maybeText(row, 'agent'),
    agents: numberOf(row, 'agents'),
    request: maybeText(row, 'request'),
    isCut: row['is_cut'] === true,
    firstNs: maybeNs(row, 'first_ns'),
    events: numberOf(row, 'events'),
  }));
}
