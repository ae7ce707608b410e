import { asObject, type JsonObject, writeJson } from '../../../base/json.ts';
import type { Approval, EventDraft, EventKind, LinkRef, Status } from '../../../model/event.ts';
import { textAt } from '../../messages/members.ts';
import { USER } from '../../messages/participants.ts';
import { unread } from '../../stores/entry.ts';
import type { Transcript } from '../../stores/transcript.ts';

type Told = EventDraft & { readonly rest: JsonObject };

const KINDS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['session.start', 'session_start'],
  ['session.resume', 'session_start'],
  ['session.shutdown', 'session_end'],
  ['session.error', 'error'],
  ['session.model_change', 'configuration_change'],
  ['session.mode_changed', 'configuration_change'],
  ['session.tools_updated', 'configuration_change'],
  ['session.handoff', 'handoff'],
  ['subagent.started', 'delegation'],
  ['subagent.failed', 'error'],
  ['model.call_failure', 'error'],
]);

/** Events of the program that are kept as they are. */
const KNOWN = new Set([
  ...['session.info', 'session.warning', 'session.idle', 'session.title_changed', 'session.plan_changed'],
  ...['session.workspace_file_changed', 'session.truncation', 'session.snapshot_rewind', 'session.usage_info'],
  ...['session.usage_checkpoint', 'session.auto_mode_resolved', 'session.compaction_start', 'session.task_complete'],
  ...['session.compaction_complete', 'session.context_changed', 'session.skills_loaded', 'session.custom_notification'],
  ...['assistant.turn_start', 'assistant.turn_end', 'assistant.usage', 'assistant.intent', 'hook.start', 'hook.end'],
  ...['hook.progress', 'subagent.completed', 'subagent.selected', 'subagent.deselected', 'system.notification'],
  ...['skill.invoked', 'tool.user_requested', 'tool.execution_progress', 'tool.execution_partial_result', 'abort'],
  ...['user_input.requested', 'user_input.completed', 'elicitation.requested', 'elicitation.completed'],
  ...['external_tool.requested', 'external_tool.completed', 'command.queued', 'command.execute', 'command.completed'],
  ...['exit_plan_mode.requested', 'exit_plan_mode.completed', 'mcp.oauth_required', 'mcp.oauth_completed'],
]);

/** An event that is not a message or a call; undefined where its type is not known. */
export function programDraft(type: string, data: JsonObject, transcript: Transcript): Told | undefined {
  if (type === 'permission.requested') return request(data, transcript);
  if (type === 'permission.completed') return decision(data, transcript);
  const kind = KINDS.get(type);
  if (kind === undefined && !KNOWN.has(type)) return undefined;
  const { agent } = transcript.place;
  const text = textAt(data, 'message', 'content', 'reason', 'error');
  const call = type.startsWith('subagent.') ? textAt(data, 'toolCallId') : undefined;
  const links: readonly LinkRef[] =
    call === undefined ? [] : [{ relation: 'cause', key: transcript.callKey(call), basis: 'id' }];
  return {
    kind: kind ?? 'log',
    operation: type,
    actor: kind === 'session_start' || kind === 'session_end' || kind === 'delegation' ? agent : undefined,
    target: kind === 'delegation' ? subagent(data) : undefined,
    model: textAt(data, 'newModel', 'selectedModel', 'currentModel', 'model', 'chosenModel'),
    output: text,
    contentState: text === undefined ? undefined : 'recorded',
    status: statusOf(type, data),
    links,
    rest: unread(data, 'sessionId', ...(text === undefined ? [] : [textName(data, text)])),
  };
}

function textName(data: JsonObject, text: string): string {
  return ['message', 'content', 'reason', 'error'].find((name) => data[name] === text) ?? '';
}

function subagent(data: JsonObject): EventDraft['target'] {
  const [call, name] = [textAt(data, 'toolCallId'), textAt(data, 'agentName')];
  return call === undefined || name === undefined ? undefined : { kind: 'subagent', key: `copilot-cli/${call}`, name };
}

function statusOf(type: string, data: JsonObject): Status | undefined {
  if (type === 'abort') return 'cancelled';
  if (type === 'subagent.failed' || type === 'session.error') return 'error';
  const success = data['success'];
  if (typeof success !== 'boolean') return undefined;
  return success ? 'ok' : 'error';
}

function request(data: JsonObject, transcript: Transcript): Told {
  const asked = asObject(data['permissionRequest']) ?? {};
  const call = textAt(asked, 'toolCallId');
  const id = textAt(data, 'requestId');
  return {
    kind: 'approval_request',
    operation: 'permission.requested',
    actor: transcript.place.agent,
    target: USER,
    toolName: textAt(asked, 'toolName'),
    toolServer: textAt(asked, 'serverName'),
    input: textAt(asked, 'fullCommandText') ?? writeJson(asked),
    contentState: 'recorded',
    keys: id === undefined ? [] : [transcript.keyOf(`permission/${id}`)],
    links: call === undefined ? [] : [{ relation: 'cause', key: transcript.callKey(call), basis: 'id' }],
    rest: data,
  };
}

/** Who decided shows in the word: rules and policies are no person. */
function decision(data: JsonObject, transcript: Transcript): Told {
  const word = textAt(asObject(data['result']) ?? {}, 'kind') ?? '';
  const id = textAt(data, 'requestId');
  return {
    kind: 'approval_decision',
    operation: 'permission.completed',
    actor: word === 'denied-interactively-by-user' ? USER : undefined,
    approval: approvalOf(word),
    statusMessage: word === '' ? undefined : word,
    links: id === undefined ? [] : [{ relation: 'cause', key: transcript.keyOf(`permission/${id}`), basis: 'id' }],
    rest: data,
  };
}

function approvalOf(word: string): Approval {
  if (word.startsWith('denied')) return 'denied';
  return word.startsWith('approved') ? 'given' : 'not_recorded';
}
