import { asArray, asObject, asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft } from '../../../model/event.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members, textAt } from '../../messages/members.ts';
import { namedAgent, serverOf, toolActor, USER } from '../../messages/participants.ts';

/** What an event says by itself; who acts and where it belongs is added by its sample. */
export type Act = Omit<EventDraft, 'kind'> & { readonly kind: EventDraft['kind'] };

const ACTS: Readonly<Record<string, (members: Members) => Act>> = {
  error: errorAct,
  info: infoAct,
  logger: loggerAct,
  input: inputAct,
  sandbox: sandboxAct,
  sample_limit: limitAct,
  subtask: subtaskAct,
  approval: approvalAct,
};

/** An event that stands for one act; what has no act of its own is a log entry with all it says. */
export function actOf(event: JsonObject): Act {
  const members = new Members(event);
  const name = members.text('event') ?? 'event';
  members.drop('timestamp', 'completed', 'events');
  const act = ACTS[name]?.(members) ?? { kind: 'log' };
  return { operation: name, ...act, attributes: members.rest() };
}

function errorAct(members: Members): Act {
  const error = members.any('error');
  const message = isJsonObject(error) ? textAt(error, 'message') : asText(error);
  return { kind: 'error', status: 'error', statusMessage: message, output: asText(error) };
}

function infoAct(members: Members): Act {
  return { kind: 'log', output: asText(members.any('data')) };
}

function loggerAct(members: Members): Act {
  const message = members.peek('message');
  return { kind: 'log', output: isJsonObject(message) ? textAt(message, 'message') : asText(message) };
}

function inputAct(members: Members): Act {
  return { kind: 'user_message', actor: USER, input: members.text('input') };
}

/** What was done to the sandbox, by a tool or by the evaluation itself: the span that encloses it says which. */
function sandboxAct(members: Members): Act {
  const action = members.text('action');
  const operation = `sandbox ${action ?? ''}`.trim();
  if (action !== 'exec') {
    const kind = action === 'write_file' ? 'file_change' : 'log';
    return { kind, operation, input: members.text('input'), output: members.text('output') };
  }
  const code = members.peek('result');
  const input = members.peek('cmd');
  members.drop('cmd');
  const status = code === 0 ? 'ok' : 'error';
  return {
    kind: 'log',
    operation,
    input: asText(input),
    output: members.text('output'),
    status: typeof code === 'number' ? status : undefined,
    statusMessage: typeof code === 'number' && code !== 0 ? `exit code ${code}` : undefined,
  };
}

function limitAct(members: Members): Act {
  return { kind: 'policy_decision', statusMessage: members.text('message') };
}

function subtaskAct(members: Members): Act {
  return { kind: 'log', input: asText(members.any('input')), output: asText(members.any('result')) };
}

function approvalAct(members: Members): Act {
  const call = members.object('call') ?? {};
  const approver = members.text('approver');
  const decision = textAt({ decision: members.peek('decision') }, 'decision');
  const toolName = textAt(call, 'function');
  return {
    kind: 'approval_decision',
    actor: approverActor(approver),
    toolName,
    toolServer: serverOf(toolName),
    input: asText(call['arguments']),
    output: members.text('message'),
    approval: DECISIONS[decision ?? ''] === 'given' && approver === 'auto' ? 'automatic' : DECISIONS[decision ?? ''],
    statusMessage: members.text('explanation'),
  };
}

/** A call that is passed on to the next approver is not decided yet. */
const DECISIONS: Readonly<Record<string, EventDraft['approval']>> = {
  approve: 'given',
  modify: 'given',
  reject: 'denied',
  terminate: 'denied',
};

function approverActor(approver: string | undefined): ActorRef | undefined {
  if (approver === undefined) return undefined;
  if (approver === 'human') return USER;
  return { kind: 'service', key: `approver/${approver}`, name: `Approver ${approver}` };
}

export interface ToolActs {
  readonly call: Act;
  readonly result: Act | undefined;
  readonly handoff: Act | undefined;
  readonly id: string | undefined;
}

/** A tool event is a call and, where it has ended, its result; a handoff names the agent that it went to. */
export function toolActs(event: JsonObject): ToolActs {
  const members = new Members(event);
  members.drop('event', 'timestamp', 'completed', 'events');
  const id = members.id('id');
  const toolName = members.text('function');
  const agent = members.text('agent');
  const common = { toolName, toolServer: serverOf(toolName), operation: 'tool' };
  const input = asText(members.any('arguments'));
  const result = resultAct(members, common);
  const call: Act = { ...common, kind: 'tool_call', target: toolActor(toolName), input, attributes: members.rest() };
  const handoff: Act | undefined =
    agent === undefined ? undefined : { kind: 'handoff', operation: 'tool', target: namedAgent(agent), toolName };
  return { call, result, handoff, id };
}

function resultAct(members: Members, common: Partial<Act>): Act | undefined {
  const recorded = members.peek('result');
  const error = asObject(members.peek('error'));
  const isPending = members.peek('pending') === true;
  members.drop('result', 'error');
  if (isPending || (recorded === undefined && error === undefined)) return undefined;
  return {
    ...common,
    kind: 'tool_result',
    actor: toolActor(common.toolName),
    output: contentText(recorded),
    status: error || members.peek('failed') === true ? 'error' : undefined,
    statusMessage: error && textAt(error, 'message'),
    attributes: error && { error },
  };
}

export interface ModelActs {
  readonly call: Act;
  readonly message: JsonObject | undefined;
  readonly pointer: string;
  /** Ids of the tool calls that the message makes. */
  readonly callIds: readonly string[];
}

/** A call of a model: its input as recorded, its tokens, and the message that came out. */
export function modelActs(event: JsonObject): ModelActs {
  const members = new Members(event);
  members.drop('event', 'timestamp', 'completed');
  const name = members.text('model');
  const output = members.object('output') ?? {};
  const [choice] = (Array.isArray(output['choices']) ? output['choices'] : []) as readonly Json[];
  const usage = asObject(output['usage']) ?? {};
  const input = members.any('input');
  // An input that is told by references into the pool is not an empty one.
  const isPooled = members.peek('input_refs') !== undefined && Array.isArray(input) && input.length === 0;
  const error = members.any('error');
  const outputError = textAt(output, 'error');
  const slash = name?.indexOf('/') ?? -1;
  const { choices: _, ...around } = output;
  const call: Act = {
    kind: 'model_call',
    operation: 'model',
    target: name === undefined ? undefined : { kind: 'model', key: name, name },
    model: name,
    provider: slash > 0 ? name?.slice(0, slash) : undefined,
    inputTokens: countOf(usage['input_tokens']),
    outputTokens: countOf(usage['output_tokens']),
    finishReason: isJsonObject(choice) ? textAt(choice, 'stop_reason') : undefined,
    input: input === undefined || isPooled ? undefined : writeJson(input),
    status: error !== undefined || outputError ? 'error' : undefined,
    statusMessage: asText(error) ?? outputError,
    attributes: { ...members.rest(), output: around },
  };
  const message = isJsonObject(choice) ? asObject(choice['message']) : undefined;
  const calls = asArray(message?.['tool_calls']) ?? [];
  const callIds = calls.flatMap((made) => (isJsonObject(made) ? (textAt(made, 'id') ?? []) : []));
  return { call, message, callIds, pointer: '/output/choices/0/message' };
}

function countOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
