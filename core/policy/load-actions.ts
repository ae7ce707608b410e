import { maybeNs, maybeText, numberOf, textOf } from '../analysis/cells.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import type { Action, CallRecord } from './action.ts';
import { ACTION_KINDS, type ActionKind } from './policy-document.ts';

/** A shorter call id could be anybody's: `call_1` names a call in its own conversation only. */
const SHORTEST_SHARED_ID = 12;

/**
 * Every call and hand-over, each once. A server's own record of a call lies inside the caller's and is the same call; so
 * are records of the same tool with the same call id in different sources.
 */
export async function loadActions(
  database: Database,
): Promise<{ readonly actions: readonly Action[]; readonly runStarts: number; readonly records: number }> {
  const rows = rowsOf(await database.query(SELECT_RECORDS)).map(recordRow);
  const calls = rows.filter(({ kind, agentId }) => kind === 'tool_call' || agentId !== undefined);
  const groups = grouped(calls);
  return {
    actions: groups.map(actionOf).toSorted((a, b) => a.seq - b.seq),
    runStarts: rows.length - calls.length,
    records: calls.length,
  };
}

const ID = `[^":]{${SHORTEST_SHARED_ID},}`;
const SELECT_RECORDS = `
  WITH id_key AS (
    SELECT event_id, min(regexp_extract(key, '^(?:call|tool):.*?:(${ID})$', 1)) AS call_id
    FROM link_key WHERE regexp_matches(key, '^(?:call|tool):.*?:${ID}$') GROUP BY event_id)
  SELECT e.seq, e.event_id, e.kind, e.actor_id, a.name AS actor_name, e.session_id, e.tool_name, e.tool_server,
    e.start_ns, e.result_event_id, r.status AS result_status, r.approval AS result_approval, e.status, e.approval,
    c.input IS NOT NULL AND e.content_state IN ('recorded', 'truncated_by_producer') AS has_input,
    (c.output IS NOT NULL AND e.content_state IN ('recorded', 'truncated_by_producer'))
      OR coalesce(rc.output IS NOT NULL AND r.content_state IN ('recorded', 'truncated_by_producer'), FALSE) AS has_output,
    p.event_id AS caller_id,
    coalesce(nullif(regexp_extract(c.attributes, '"gen_ai\\.tool\\.call\\.id":"(${ID})"', 1), ''), k.call_id) AS call_id
  FROM event AS e
  JOIN content AS c ON c.event_id = e.event_id
  LEFT JOIN actor AS a ON a.actor_id = e.actor_id
  LEFT JOIN event AS r ON r.event_id = e.result_event_id
  LEFT JOIN content AS rc ON rc.event_id = e.result_event_id
  LEFT JOIN event AS p ON p.event_id = e.parent_event_id AND p.kind = e.kind
    AND CASE p.kind WHEN 'tool_call' THEN p.tool_name ELSE p.target_id END = CASE e.kind WHEN 'tool_call' THEN e.tool_name ELSE e.target_id END
  LEFT JOIN id_key AS k ON k.event_id = e.event_id
  WHERE e.kind IN (${ACTION_KINDS.map((kind) => `'${kind}'`).join(', ')})
  ORDER BY e.seq`;

interface RecordRow extends CallRecord {
  readonly kind: ActionKind;
  readonly agentId: string | undefined;
  readonly agentName: string | undefined;
  readonly sessionId: string | undefined;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
  readonly callerId: string | undefined;
  readonly callId: string | undefined;
  readonly wasRefused: boolean;
}

function recordRow(row: Row): RecordRow {
  const kind = textOf(row, 'kind');
  const status = textOf(row, 'status');
  const resultStatus = maybeText(row, 'result_status');
  const approval = textOf(row, 'approval');
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    kind: ACTION_KINDS.find((known) => known === kind) ?? 'tool_call',
    agentId: maybeText(row, 'actor_id'),
    agentName: maybeText(row, 'actor_name'),
    sessionId: maybeText(row, 'session_id'),
    toolName: maybeText(row, 'tool_name'),
    toolServer: maybeText(row, 'tool_server'),
    startNs: maybeNs(row, 'start_ns'),
    resultEventId: maybeText(row, 'result_event_id'),
    // A call as recorded often says nothing of how it ended; its result does.
    status: status === 'not_recorded' ? (resultStatus ?? status) : status,
    approval: approval === 'not_recorded' ? (maybeText(row, 'result_approval') ?? approval) : approval,
    wasRefused: [status, resultStatus, approval, row['result_approval']].includes('denied'),
    hasInput: row['has_input'] === true,
    hasOutput: row['has_output'] === true,
    callerId: maybeText(row, 'caller_id'),
    callId: maybeText(row, 'call_id'),
  };
}

/** Joins the records of one call; rows come in order, so a group's first is its earliest. */
function grouped(rows: readonly RecordRow[]): readonly (readonly RecordRow[])[] {
  const groupOf = new Map<string, RecordRow[]>();
  const byCallId = new Map<string, RecordRow[]>();
  const groups: RecordRow[][] = [];
  for (const row of rows) {
    const sharedId = `${row.toolName ?? ''}\n${row.callId ?? row.eventId}`;
    const shared = byCallId.get(sharedId);
    const isShared = shared?.some((other) => canBe(other, row)) ?? false;
    const group = groupOf.get(row.callerId ?? '') ?? (isShared ? shared : undefined) ?? newIn(groups);
    group.push(row);
    groupOf.set(row.eventId, group);
    if (!shared) byCallId.set(sharedId, group);
  }
  return groups;
}

function newIn(groups: RecordRow[][]): RecordRow[] {
  const group: RecordRow[] = [];
  groups.push(group);
  return group;
}

/** Two records of one call do not name different sessions. */
function canBe(one: RecordRow, other: RecordRow): boolean {
  return one.sessionId === undefined || other.sessionId === undefined || one.sessionId === other.sessionId;
}

function actionOf(rows: readonly RecordRow[]): Action {
  const [first] = rows;
  if (!first) throw new Error('A call has at least one record.');
  const said = <Value>(of: (row: RecordRow) => Value | undefined) => rows.map(of).find((value) => value !== undefined);
  return {
    seq: first.seq,
    eventId: first.eventId,
    kind: first.kind,
    agentId: said(({ agentId }) => agentId),
    agentName: said(({ agentName }) => agentName),
    sessionId: said(({ sessionId }) => sessionId),
    toolName: said(({ toolName }) => toolName),
    toolServer: said(({ toolServer }) => toolServer),
    startNs: said(({ startNs }) => startNs),
    records: rows,
    wasRefused: rows.some(({ wasRefused }) => wasRefused),
  };
}
