import type { TurningPoint, TurningPoints } from '../../model/lineage-answers.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNumber, maybeText, numberOf, textOf } from '../cells.ts';

const ACTIONS = "('tool_call', 'delegation', 'handoff', 'agent_to_agent_message')";

/**
 * One for each session with an action: the first content from outside that an action does the bidding of, as `asked_act`
 * tells. That an agent takes a recipient from what it reads is not enough: every answer to a message does that.
 */
export async function turningPoints(database: Database): Promise<TurningPoints> {
  const sessions = rowsOf(await database.query(SESSIONS)).map(turningPoint);
  const all = await database.query('SELECT count(*) AS n FROM session');
  return { sessions, sessionsWithoutActions: Number(all.values[0]?.[0] ?? 0) - sessions.length };
}

const SESSIONS = `
  WITH action AS (
    SELECT session_id, event_id, seq FROM event WHERE kind IN ${ACTIONS} AND session_id IS NOT NULL),
  labelled AS (
    SELECT a.session_id, a.event_id, a.seq, bool_or(l.trust IN ('principal', 'operator')) AS has_own,
      bool_or(l.origin IN ('not_recorded', 'not_searched')) AS is_open
    FROM action AS a LEFT JOIN lineage AS l ON l.event_id = a.event_id
    GROUP BY a.session_id, a.event_id, a.seq),
  asked AS (
    SELECT a.session_id, q.event_id, q.seq, q.from_event_id, q.value, q.sentence, q.basis
    FROM asked_act AS q JOIN action AS a ON a.event_id = q.event_id
    QUALIFY row_number() OVER (PARTITION BY a.session_id ORDER BY q.seq, q.event_id) = 1),
  point AS (
    SELECT s.session_id, s.first_seq, s.is_open, q.event_id, q.seq, q.from_event_id, q.value, q.sentence, q.basis,
      c.seq AS content_seq, c.tool_name AS content_tool
    FROM (SELECT session_id, min(seq) AS first_seq, bool_or(coalesce(is_open, FALSE)) AS is_open
      FROM labelled GROUP BY session_id) AS s
    LEFT JOIN asked AS q ON q.session_id = s.session_id
    LEFT JOIN event AS c ON c.event_id = q.from_event_id),
  told AS (
    SELECT session_id,
      count(*) FILTER (kind IN ('user_message', 'system_prompt', 'delegation', 'handoff', 'agent_to_agent_message')
        AND content_state = 'recorded') AS requests,
      count(*) FILTER (content_state <> 'recorded'
        AND kind IN ('tool_call', 'tool_result', 'retrieval', 'user_message')) AS missing
    FROM event WHERE session_id IS NOT NULL GROUP BY session_id),
  after AS (
    SELECT p.session_id, count(*) AS actions, count(*) FILTER (q.event_id IS NOT NULL) AS asked,
      count(*) FILTER (l.has_own) AS own
    FROM point AS p
    JOIN labelled AS l ON l.session_id = p.session_id AND l.seq > p.content_seq
    LEFT JOIN asked_act AS q ON q.event_id = l.event_id
    GROUP BY p.session_id)
  SELECT p.session_id, p.is_open, t.requests, t.missing, p.sentence, p.basis, p.event_id AS action_id, p.seq AS action_seq,
    p.from_event_id AS content_id, p.content_seq, p.content_tool, p.value, d.tool_name AS action_tool,
    coalesce(n.actions, 0) AS actions, coalesce(n.asked, 0) AS asked_count, coalesce(n.own, 0) AS own
  FROM point AS p
  JOIN told AS t ON t.session_id = p.session_id
  LEFT JOIN event AS d ON d.event_id = p.event_id
  LEFT JOIN after AS n ON n.session_id = p.session_id
  ORDER BY p.first_seq, p.session_id`;

function turningPoint(row: Row): TurningPoint {
  const state = stateOf(row);
  return {
    sessionId: textOf(row, 'session_id'),
    state,
    sentence: sentenceOf(row, state),
    contentEventId: maybeText(row, 'content_id'),
    contentSeq: maybeNumber(row, 'content_seq'),
    actionEventId: maybeText(row, 'action_id'),
    actionSeq: maybeNumber(row, 'action_seq'),
    value: maybeText(row, 'value'),
    actionsAfter: numberOf(row, 'actions'),
    askedAfter: numberOf(row, 'asked_count'),
    principalAfter: numberOf(row, 'own'),
  };
}

function stateOf(row: Row): TurningPoint['state'] {
  if (row['action_id'] !== null) return 'found';
  const isOpen = row['is_open'] === true || numberOf(row, 'missing') > 0;
  return isOpen || numberOf(row, 'requests') === 0 ? 'not_recorded' : 'none_found';
}

function sentenceOf(row: Row, state: TurningPoint['state']): string {
  if (state === 'none_found') return 'No action of this session was found to do the bidding of a content from outside.';
  if (state === 'not_recorded') {
    return numberOf(row, 'requests') === 0
      ? 'What the principal asked for is not recorded in this session.'
      : 'Some of what this session read or did is not recorded or was not searched: a turning point could lie there.';
  }
  const tool = maybeText(row, 'action_tool') ?? 'An action';
  const from = maybeText(row, 'content_tool');
  const source = from === undefined ? 'a content from outside' : `a result of ${from}`;
  return `${tool} does what ${source} asks: “${textOf(row, 'sentence')}” (derived by ${textOf(row, 'basis')}).`;
}
