import type { TurningPoint, TurningPoints } from '../../model/lineage-answers.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNumber, maybeText, numberOf, textOf } from '../cells.ts';
import { onlyLooks } from './act-words.ts';

const ACTIONS = "('tool_call', 'delegation', 'handoff', 'agent_to_agent_message')";

/** One for each session with an action: the first content from outside that an action does the bidding of. */
export async function turningPoints(database: Database): Promise<TurningPoints> {
  const acting = await actingTools(database);
  const result = await database.query(SESSIONS, [acting.join('\n')]);
  const all = await database.query('SELECT count(*) AS n FROM session');
  const sessions = rowsOf(result).map(turningPoint);
  return { sessions, sessionsWithoutActions: Number(all.values[0]?.[0] ?? 0) - sessions.length };
}

/** Tools that by their names do more than look. */
async function actingTools(database: Database): Promise<readonly string[]> {
  const result = await database.query(
    "SELECT DISTINCT tool_name FROM event WHERE kind = 'tool_call' AND tool_name IS NOT NULL ORDER BY tool_name",
  );
  return rowsOf(result)
    .map((row) => textOf(row, 'tool_name'))
    .filter((tool) => !onlyLooks(tool));
}

const SESSIONS = `
  WITH acting AS (SELECT unnest(string_split(?, chr(10))) AS tool_name),
  action AS (
    SELECT session_id, event_id, seq, tool_name FROM event WHERE kind IN ${ACTIONS} AND session_id IS NOT NULL),
  labelled AS (
    SELECT a.session_id, a.event_id, a.seq, a.tool_name,
      bool_or(l.trust IN ('principal', 'operator')) AS has_own,
      arg_min(l.from_event_id, l.pointer || l.value) FILTER (l.trust = 'external_tool' AND l.kind IN ('mail', 'url', 'account')) AS from_id,
      min(l.value) FILTER (l.trust = 'external_tool' AND l.kind IN ('mail', 'url', 'account')) AS value,
      bool_or(l.origin IN ('not_recorded', 'not_searched')) AS is_open
    FROM action AS a LEFT JOIN lineage AS l ON l.event_id = a.event_id
    GROUP BY a.session_id, a.event_id, a.seq, a.tool_name),
  asked AS (
    SELECT a.session_id, a.event_id, q.seq, q.from_event_id AS from_id, q.value, q.sentence, q.basis
    FROM asked_act AS q JOIN action AS a ON a.event_id = q.event_id
    QUALIFY row_number() OVER (PARTITION BY a.session_id ORDER BY q.seq, q.event_id) = 1),
  possible AS (
    SELECT l.session_id, l.event_id, l.seq, l.from_id, l.value FROM labelled AS l
    JOIN acting AS t ON t.tool_name = l.tool_name
    WHERE l.from_id IS NOT NULL AND NOT coalesce(l.has_own, FALSE)
    QUALIFY row_number() OVER (PARTITION BY l.session_id ORDER BY l.seq, l.event_id) = 1),
  point AS (
    SELECT s.session_id, s.first_seq, s.is_open, r.requests, r.missing,
      q.sentence, q.basis, q.event_id IS NOT NULL AS is_asked,
      coalesce(q.event_id, p.event_id) AS action_id, coalesce(q.seq, p.seq) AS action_seq,
      coalesce(q.from_id, p.from_id) AS content_id, coalesce(q.value, p.value) AS value
    FROM (SELECT session_id, min(seq) AS first_seq, bool_or(coalesce(is_open, FALSE)) AS is_open FROM labelled GROUP BY session_id) AS s
    LEFT JOIN asked AS q ON q.session_id = s.session_id
    LEFT JOIN possible AS p ON p.session_id = s.session_id
    LEFT JOIN (
      SELECT session_id,
        count(*) FILTER (kind IN ('user_message', 'system_prompt', 'delegation', 'handoff', 'agent_to_agent_message')
          AND content_state = 'recorded') AS requests,
        count(*) FILTER (content_state <> 'recorded' AND kind IN ('tool_call', 'tool_result', 'retrieval', 'user_message')) AS missing
      FROM event WHERE session_id IS NOT NULL GROUP BY session_id) AS r ON r.session_id = s.session_id)
  SELECT p.session_id, p.is_open, coalesce(p.requests, 0) AS requests, coalesce(p.missing, 0) AS missing, p.is_asked, p.sentence, p.basis,
    p.action_id, p.action_seq, p.content_id, c.seq AS content_seq, c.tool_name AS content_tool, p.value,
    d.tool_name AS action_tool, coalesce(n.actions, 0) AS actions, coalesce(n.asked, 0) AS asked_count, coalesce(n.own, 0) AS own
  FROM point AS p
  LEFT JOIN event AS c ON c.event_id = p.content_id
  LEFT JOIN event AS d ON d.event_id = p.action_id
  LEFT JOIN (
    SELECT p.session_id, count(*) AS actions, count(*) FILTER (q.event_id IS NOT NULL) AS asked, count(*) FILTER (l.has_own) AS own
    FROM point AS p
    JOIN event AS c ON c.event_id = p.content_id
    JOIN labelled AS l ON l.session_id = p.session_id AND l.seq > c.seq
    LEFT JOIN asked_act AS q ON q.event_id = l.event_id
    GROUP BY p.session_id) AS n ON n.session_id = p.session_id
  ORDER BY p.first_seq, p.session_id`;

function turningPoint(row: Row): TurningPoint {
  const state = stateOf(row);
  const isShown = state === 'found' || state === 'possible';
  return {
    sessionId: textOf(row, 'session_id'),
    state,
    sentence: sentenceOf(row, state),
    contentEventId: isShown ? maybeText(row, 'content_id') : undefined,
    contentSeq: isShown ? maybeNumber(row, 'content_seq') : undefined,
    actionEventId: isShown ? maybeText(row, 'action_id') : undefined,
    actionSeq: isShown ? maybeNumber(row, 'action_seq') : undefined,
    value: isShown ? maybeText(row, 'value') : undefined,
    actionsAfter: isShown ? numberOf(row, 'actions') : 0,
    askedAfter: isShown ? numberOf(row, 'asked_count') : 0,
    principalAfter: isShown ? numberOf(row, 'own') : 0,
  };
}

function stateOf(row: Row): TurningPoint['state'] {
  if (row['is_asked'] === true) return 'found';
  if (numberOf(row, 'requests') === 0) return 'not_recorded';
  if (row['action_id'] !== null) return 'possible';
  return row['is_open'] === true || numberOf(row, 'missing') > 0 ? 'not_recorded' : 'none_found';
}

function sentenceOf(row: Row, state: TurningPoint['state']): string {
  const tool = maybeText(row, 'action_tool') ?? 'An action';
  const from = maybeText(row, 'content_tool');
  const source = from === undefined ? 'a content from outside' : `a result of ${from}`;
  switch (state) {
    case 'found':
      return `${tool} does what ${source} asks: “${textOf(row, 'sentence')}” (derived by ${textOf(row, 'basis')}).`;
    case 'possible':
      return (
        `${tool} takes “${textOf(row, 'value')}” from ${source}, and nothing of it is found in the words of principal ` +
        'or operator. Whether they asked for it in other words is not known.'
      );
    case 'not_recorded':
      return numberOf(row, 'requests') === 0
        ? 'What the principal asked for is not recorded in this session.'
        : 'Some of what this session read or did is not recorded or was not searched: a turning point could lie there.';
    case 'none_found':
      return 'No action of this session was found to do the bidding of a content from outside.';
  }
}
