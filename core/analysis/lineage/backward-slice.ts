import type { Slice } from '../../model/lineage-answers.ts';
import type { Database } from '../../ports/database.ts';
import { extentOf, limitsOf } from './slice-extent.ts';
import { HERE, startAt, stepsOf, walk } from './slice-walk.ts';

/**
 * Of the events at hand, what could have led to them: what asked for them, where their content first stood, what the
 * source or the link stage says caused or encloses them, who handed the task over, and what user and operator had said in
 * the session before. Nearer reasons first.
 */
const LED_TO = `
  WITH ${HERE},
  these AS (SELECT e.* FROM here AS h JOIN event AS e ON e.event_id = h.event_id),
  told AS (
    SELECT event_id, seq, session_id, kind, target_id FROM event
    WHERE kind IN ('user_message', 'system_prompt', 'delegation', 'handoff', 'agent_to_agent_message')),
  acting AS (
    SELECT * FROM these WHERE kind IN ('tool_call', 'agent_message', 'delegation', 'handoff', 'agent_to_agent_message', 'reasoning')),
  link AS (
    SELECT 1 AS rank, a.event_id AS via, q.from_event_id AS event_id, 'asked' AS relation,
      'derived: it does what a sentence there asks for (' || q.basis || ')' AS basis, q.value AS value
    FROM these AS a JOIN asked_act AS q ON q.event_id = a.event_id
    UNION ALL
    SELECT 2, l.event_id, l.from_event_id, 'lineage',
      'derived: the content stands there first (' || l.grade || ', ' || l.origin || ', ' || l.trust || ')', l.value
    FROM lineage AS l JOIN these AS a ON a.event_id = l.event_id WHERE l.from_event_id IS NOT NULL
    UNION ALL
    SELECT 3, event_id, cause_event_id, 'cause', 'linked by ' || coalesce(cause_basis, 'what is not recorded'), NULL
    FROM these WHERE cause_event_id IS NOT NULL
    UNION ALL
    SELECT 4, event_id, parent_event_id, 'parent', 'recorded: it encloses it', NULL
    FROM these WHERE parent_event_id IS NOT NULL
    UNION ALL
    SELECT 5, a.event_id, arg_max(t.event_id, t.seq + CASE WHEN t.session_id = a.session_id THEN 1000000000000 ELSE 0 END), 'delegation',
      'derived: the last task for the same agent before it, in its session where there is one', NULL
    FROM acting AS a
    JOIN told AS t ON t.target_id = a.actor_id AND t.seq < a.seq AND t.kind IN ('delegation', 'handoff', 'agent_to_agent_message')
    GROUP BY a.event_id
    UNION ALL
    SELECT 6, a.event_id, t.event_id, 'instruction', 'derived: said before it in its session', NULL
    FROM (SELECT session_id, max(seq) AS seq, arg_max(event_id, seq) AS event_id FROM acting
      WHERE session_id IS NOT NULL GROUP BY session_id) AS a
    JOIN told AS t ON t.session_id = a.session_id AND t.seq < a.seq AND t.kind IN ('user_message', 'system_prompt'))
  SELECT l.via, l.event_id, l.relation, l.basis, l.value
  FROM link AS l JOIN event AS e ON e.event_id = l.event_id
  ORDER BY l.rank, e.seq DESC, l.event_id, l.via, l.value NULLS LAST`;

/** All that could have led to an event, as far as the record links it. */
export async function backwardSlice(database: Database, eventId: string): Promise<Slice> {
  const walked = await walk(database, [await startAt(database, eventId)], LED_TO);
  return {
    direction: 'backward',
    steps: await stepsOf(database, walked),
    isCut: walked.isCut,
    extent: await extentOf(database, walked),
    limits: await limitsOf(database, walked),
  };
}
