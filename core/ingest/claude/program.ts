import { asObject, asString, asText } from '../../base/json.ts';
import type { LinkRef } from '../../model/event.ts';
import { MAIN_AGENT, PROGRAM } from './actors.ts';
import type { Line } from './line.ts';
import type { SessionState } from './session-state.ts';
import { named, type Remarks, type Telling, without } from './telling.ts';

const CONFIGURATION = new Set(['permission-mode', 'mode', 'worktree-state', 'relocated']);
const BOOKKEEPING = new Set([
  'agent-color',
  'agent-name',
  'agent-setting',
  'ai-title',
  'atis-latch',
  'attribution-snapshot',
  'bridge-session',
  'content-replacement',
  'custom-title',
  'frame-link',
  'last-prompt',
  'pr-link',
  'result',
  'started',
  'tag',
  'task-summary',
]);

/** What a line of the program's own bookkeeping tells, by the line's type. */
export function tellProgram(line: Line, state: SessionState, remarks: Remarks): Telling {
  switch (line.type) {
    case 'system':
      return tellSystem(line);
    case 'file-history-snapshot':
      return snapshotTelling(line);
    case 'summary':
      return { ...logTelling(line, 'summary', 'summary'), links: linkTo(line, 'leafUuid') };
    case 'queue-operation':
      return logTelling(line, queueAct(line), 'content');
    default:
      return tellOther(line, state, remarks);
  }
}

function tellOther(line: Line, state: SessionState, remarks: Remarks): Telling {
  if (CONFIGURATION.has(line.type)) {
    const mode = asString(line.object['permissionMode']);
    if (mode !== undefined) state.permissionMode = mode;
    return { kind: 'configuration_change', operation: line.type, actor: PROGRAM, target: MAIN_AGENT, input: mode };
  }
  if (!BOOKKEEPING.has(line.type)) remarks.note('unrecognised_type', line.type);
  return { kind: 'log', operation: line.type, actor: PROGRAM };
}

function tellSystem(line: Line): Telling {
  const subtype = asString(line.object['subtype']) ?? 'system';
  const telling = logTelling(line, subtype, 'content');
  switch (subtype) {
    case 'compact_boundary':
      return { ...telling, links: linkTo(line, 'logicalParentUuid') };
    case 'session_start':
      return { ...telling, kind: 'session_start' };
    case 'api_error':
    case 'error':
      return { ...telling, kind: 'error', status: 'error', statusMessage: errorMessage(line) };
    case 'api_refusal':
      return { ...telling, kind: 'policy_decision', status: 'denied', statusMessage: refusal(line) };
    case 'model_refusal_fallback':
      return { ...telling, kind: 'policy_decision', statusMessage: refusal(line) };
    default:
      return telling;
  }
}

function logTelling(line: Line, operation: string, said: 'content' | 'summary'): Telling {
  return { kind: 'log', operation, actor: PROGRAM, output: asText(line.object[said]), taken: [said] };
}

/** A snapshot lists copies that were taken of files, old ones again and again: it proves no change by itself. */
function snapshotTelling(line: Line): Telling {
  const snapshot = asObject(line.object['snapshot']);
  return {
    kind: 'log',
    operation: line.type,
    actor: PROGRAM,
    output: asText(snapshot?.['trackedFileBackups']),
    links: linkTo(line, 'messageId'),
    taken: snapshot ? ['snapshot'] : [],
    rest: named('snapshot', without(snapshot, ['trackedFileBackups'])),
  };
}

function queueAct(line: Line): string {
  const operation = asString(line.object['operation']);
  return operation === undefined ? line.type : `${line.type}:${operation}`;
}

function linkTo(line: Line, member: string): readonly LinkRef[] | undefined {
  const uuid = asString(line.object[member]);
  return uuid === undefined ? undefined : [{ relation: 'cause', key: `claude:${uuid}`, basis: 'id' }];
}

/** The message lies at different depths: the provider's error within the client's error within the line's. */
function errorMessage(line: Line): string | undefined {
  const error = asObject(line.object['error']);
  const inner = asObject(error?.['error']);
  const innermost = asObject(inner?.['error']);
  const candidates = [innermost?.['message'], inner?.['message'], error?.['message'], error?.['formatted']];
  const cause = asObject(error?.['cause']);
  return asText(
    [...candidates, cause?.['code'], error?.['status']].find((said) => said !== undefined && said !== null),
  );
}

function refusal(line: Line): string | undefined {
  return asText(line.object['apiRefusalExplanation']) ?? asText(line.object['apiRefusalCategory']);
}
