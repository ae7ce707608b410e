import { asCount, asObject, asText } from '../../../base/json.ts';
import type { Ns } from '../../../base/time.ts';
import type { ActorRef, Approval, EventDraft, Status } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import type { Members } from '../../messages/members.ts';
import { toolActor, USER } from '../../messages/participants.ts';

export interface SessionEvent {
  readonly members: Members;
  readonly type: string;
  readonly id: string | undefined;
  /** The agent of the thread that the event is of. */
  readonly actor: ActorRef;
  /** When the model’s call began that the event ends. */
  readonly begunNs: Ns | undefined;
}

type Teller = (said: SessionEvent) => EventDraft;

const TELLERS: Readonly<Record<string, Teller>> = {
  'user.message': (said) => message(said, { kind: 'user_message', actor: USER, target: said.actor }),
  'agent.message': (said) => message(said, { kind: 'agent_message', actor: said.actor, target: USER }),
  'agent.thinking': (said) => message(said, { kind: 'reasoning', actor: said.actor }),
  'agent.tool_use': toolCall,
  'agent.mcp_tool_use': toolCall,
  'agent.custom_tool_use': toolCall,
  'agent.tool_result': toolResult,
  'agent.mcp_tool_result': toolResult,
  'user.custom_tool_result': toolResult,
  'user.tool_confirmation': confirmation,
  'agent.thread_message_sent': (said) => threadMessage(said, 'to'),
  'agent.thread_message_received': (said) => threadMessage(said, 'from'),
  'span.model_request_end': modelCall,
  'session.thread_created': (said) => ({ ...log(said), kind: 'delegation', target: said.actor, actor: undefined }),
  'session.status_terminated': (said) => ({ ...log(said), kind: 'session_end' }),
  'session.error': failure,
  'user.interrupt': (said) => ({ ...log(said), actor: USER, target: said.actor }),
};

/** What an event says, beside its time and its session. A type that is not known is told as it is. */
export function tellEvent(said: SessionEvent, sink: RecordSink): EventDraft {
  const teller = Object.hasOwn(TELLERS, said.type) ? TELLERS[said.type] : undefined;
  if (teller) return teller(said);
  if (!/^(?:session|span|user|agent)\./.test(said.type)) sink.note('unrecognised_type', `event "${said.type}"`);
  return log(said);
}

function log({ type, actor }: SessionEvent): EventDraft {
  return { kind: 'log', operation: type, actor };
}

function message({ members }: SessionEvent, told: EventDraft): EventDraft {
  const text = contentText(members.any('content', 'thinking'));
  const isSaid = told.kind === 'user_message';
  return {
    ...told,
    ...(isSaid ? { input: text } : { output: text }),
    contentState: text === undefined ? 'not_recorded' : 'recorded',
  };
}

/** What the policy said of a call. Where it says that somebody is to be asked, the answer is an event of its own. */
const PERMISSIONS: Readonly<Record<string, { readonly approval?: Approval; readonly status?: Status }>> = {
  allow: { approval: 'automatic' },
  deny: { approval: 'denied', status: 'denied' },
};

function toolCall({ members, type, actor }: SessionEvent): EventDraft {
  const toolName = members.text('name');
  const permission = members.text('evaluated_permission');
  const input = asText(members.any('input'));
  return {
    kind: 'tool_call',
    operation: type,
    actor,
    target: toolActor(toolName),
    toolName,
    toolServer: members.text('mcp_server_name'),
    input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    statusMessage: permission === undefined ? undefined : `Permission: ${permission}`,
    ...(permission === undefined ? {} : PERMISSIONS[permission]),
  };
}

function toolResult({ members, type, actor }: SessionEvent): EventDraft {
  const call = members.text('tool_use_id', 'mcp_tool_use_id', 'custom_tool_use_id');
  const output = contentText(members.any('content'));
  return {
    kind: 'tool_result',
    operation: type,
    target: actor,
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    status: statusOf(members.flag('is_error')),
    links: call === undefined ? [] : [{ relation: 'cause', key: call, basis: 'id' }],
  };
}

const DECISIONS: Readonly<Record<string, { readonly approval: Approval; readonly status: Status }>> = {
  allow: { approval: 'given', status: 'ok' },
  deny: { approval: 'denied', status: 'denied' },
};

function confirmation({ members, type, actor }: SessionEvent): EventDraft {
  const call = members.text('tool_use_id');
  const result = members.text('result');
  return {
    kind: 'approval_decision',
    operation: type,
    actor: USER,
    target: actor,
    ...(result === undefined ? undefined : DECISIONS[result]),
    statusMessage: members.text('deny_message') ?? result,
    links: call === undefined ? [] : [{ relation: 'cause', key: call, basis: 'id' }],
  };
}

function statusOf(isError: boolean | undefined): Status | undefined {
  if (isError === undefined) return undefined;
  return isError ? 'error' : 'ok';
}

function threadMessage(said: SessionEvent, side: 'to' | 'from'): EventDraft {
  const { members, type, actor } = said;
  const thread = members.text(`${side}_session_thread_id`);
  const name = members.text(`${side}_agent_name`);
  const other: ActorRef | undefined =
    thread === undefined
      ? undefined
      : { kind: 'subagent', key: `managed-agents/${thread}`, name: name ?? 'Agent of a thread' };
  const output = contentText(members.any('content'));
  return {
    kind: 'agent_to_agent_message',
    operation: type,
    actor: side === 'to' ? actor : other,
    target: side === 'to' ? other : actor,
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
  };
}

function modelCall({ members, type, actor, begunNs }: SessionEvent): EventDraft {
  const usage = asObject(members.peek('model_usage'));
  const start = members.text('model_request_start_id');
  return {
    kind: 'model_call',
    operation: type,
    actor,
    startNs: begunNs,
    inputTokens: asCount(usage?.['input_tokens']),
    outputTokens: asCount(usage?.['output_tokens']),
    status: statusOf(members.flag('is_error')),
    contentState: 'not_recorded',
    links: start === undefined ? [] : [{ relation: 'cause', key: start, basis: 'id' }],
  };
}

function failure(said: SessionEvent): EventDraft {
  const error = said.members.peek('error');
  return { ...log(said), kind: 'error', status: 'error', statusMessage: asText(asObject(error)?.['message'] ?? error) };
}
