import { asCount, asObject, asText, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft, EventKind, Status } from '../../../model/event.ts';
import { Members, restOf, textAt } from '../../messages/members.ts';
import { namedAgent, serverOf, toolActor, USER } from '../../messages/participants.ts';
import { idText, type Told } from './told.ts';

const ENVELOPE = ['id', 'timestamp', 'source', 'cause', 'action', 'observation', 'args', 'extras'];

/** An action or observation of OpenHands up to 1.x. Before it had events, its members lay at the top. */
export function tellClassic(event: JsonObject, agent: ActorRef, isFirst: boolean): Told {
  const action = textAt(event, 'action');
  const cause = idText(event['cause']);
  const told = action === undefined ? tellObservation(event, agent) : tellAction(event, action, { agent, isFirst });
  return cause === undefined ? told : { ...told, cause };
}

interface Stage {
  readonly agent: ActorRef;
  readonly isFirst: boolean;
}

function tellAction(event: JsonObject, action: string, { agent, isFirst }: Stage): Told {
  const args = asObject(event['args']) ?? restOf(event, ...ENVELOPE);
  // The oldest histories name no source; the first message of them is the task.
  const source = textAt(event, 'source') ?? (isFirst ? 'user' : undefined);
  const isUsers = source === 'user';
  const attributes = restOf(
    event,
    'id',
    'timestamp',
    'action',
    'cause',
    ...(event['args'] ? ['args'] : Object.keys(args)),
  );
  const thought = textAt(args, 'thought');
  const said = restOf(args, 'thought');
  const common = { operation: action, attributes: { ...attributes, ...said } };
  switch (action) {
    case 'message':
      return { drafts: [messageDraft(args, source, agent, common)] };
    case 'system':
      return {
        drafts: [
          {
            ...common,
            kind: 'system_prompt',
            target: agent,
            input: textAt(args, 'content'),
            attributes: { ...attributes, ...restOf(said, 'content') },
          },
        ],
      };
    case 'think':
      return { drafts: [{ ...common, kind: 'reasoning', actor: agent, output: thought }] };
    case 'finish':
    case 'reject':
      return {
        drafts: [{ ...common, kind: 'agent_message', actor: agent, target: USER, output: finalText(event, args) }],
      };
    case 'delegate':
      return tellDelegation(args, agent, common);
    case 'change_agent_state':
      return { drafts: [stateDraft(args, common, isUsers)] };
    case 'recall':
      return { drafts: [{ ...common, kind: 'memory_read', actor: agent, input: textAt(args, 'query') }] };
    case 'null':
    case 'condensation':
    case 'condensation_request':
    case 'loop_recovery':
      return { drafts: [{ ...common, kind: 'log' }] };
    default:
      return tellCall(event, { action, args, thought, agent, attributes });
  }
}

type Common = Pick<EventDraft, 'operation' | 'attributes'>;

function messageDraft(args: JsonObject, source: string | undefined, agent: ActorRef, common: Common): EventDraft {
  const content = asText(args['content']);
  const attributes = restOf(common.attributes ?? {}, 'content', 'message');
  if (source === undefined) return { ...common, attributes, kind: 'log', output: content };
  return source === 'user'
    ? { ...common, attributes, kind: 'user_message', actor: USER, target: agent, input: content }
    : { ...common, attributes, kind: 'agent_message', actor: agent, target: USER, output: content };
}

function finalText(event: JsonObject, args: JsonObject): string | undefined {
  return textAt(args, 'final_thought') || textAt(args, 'thought') || textAt(event, 'message');
}

function tellDelegation(args: JsonObject, agent: ActorRef, common: Common): Told {
  const name = textAt(args, 'agent');
  const target: ActorRef | undefined = name === undefined ? undefined : { ...namedAgent(name), kind: 'subagent' };
  const input = asText(args['inputs']);
  return { drafts: [{ ...common, kind: 'delegation', actor: agent, target, input }], delegate: target };
}

/** Where actions wait for a confirmation, the user's answer is a change of state. */
function stateDraft(args: JsonObject, common: Common, isUsers: boolean): EventDraft {
  const state = textAt(args, 'agent_state');
  if (state !== 'user_confirmed' && state !== 'user_rejected') return { ...common, kind: 'log', output: state };
  const approval = state === 'user_confirmed' ? 'given' : 'denied';
  return { ...common, kind: 'approval_decision', actor: isUsers ? USER : undefined, approval };
}

interface Call {
  readonly action: string;
  readonly args: JsonObject;
  readonly thought: string | undefined;
  readonly agent: ActorRef;
  readonly attributes: JsonObject;
}

/** Any other action is the use of a tool; what the agent thought along with it comes first. */
function tellCall(event: JsonObject, { action, args, thought, agent, attributes }: Call): Told {
  const metadata = asObject(event['tool_call_metadata']) ?? {};
  const toolName = textAt(metadata, 'function_name') ?? textAt(args, 'name') ?? action;
  const isUsers = event['source'] === 'user';
  const call: EventDraft = {
    kind: 'tool_call',
    operation: action,
    actor: isUsers ? USER : agent,
    target: toolActor(toolName),
    toolName,
    toolServer: serverOf(toolName),
    input: writeJson(restOf(args, 'thought')),
    attributes,
  };
  if (!thought) return { drafts: [call] };
  return { drafts: [{ kind: 'reasoning', actor: agent, output: thought, pointer: '/args/thought' }, call] };
}

function tellObservation(event: JsonObject, agent: ActorRef): Told {
  const observation = textAt(event, 'observation');
  const extras = asObject(event['extras']) ?? restOf(event, ...ENVELOPE, 'content');
  const attributes = restOf(event, 'id', 'timestamp', 'cause', 'content', 'observation');
  const output = asText(event['content']);
  const common = { operation: observation, attributes, output };
  if (observation === undefined)
    return { drafts: [{ kind: 'log', attributes: event }], unknown: 'event without action or observation' };
  if (observation === 'null') return { drafts: [{ ...common, kind: 'log' }], saysNothing: true };
  if (observation === 'agent_state_changed') return { drafts: [waitingDraft(common, extras, agent)] };
  if (observation === 'delegate') {
    const outputs = asText(extras['outputs']);
    return { drafts: [{ ...common, kind: 'log', actor: agent, output: outputs ?? output }], delegate: 'end' };
  }
  if (LOGGED.has(observation)) return { drafts: [{ ...common, kind: 'log' }] };
  return { drafts: [resultDraft(event, { observation, extras, agent, common })] };
}

const LOGGED = new Set(['recall', 'condense', 'loop_detection']);

function waitingDraft(common: Partial<EventDraft>, extras: JsonObject, agent: ActorRef): EventDraft {
  const isWaiting = textAt(extras, 'agent_state') === 'awaiting_user_confirmation';
  const kind: EventKind = isWaiting ? 'approval_request' : 'log';
  const output = common.output || textAt(extras, 'agent_state');
  return isWaiting ? { ...common, kind, actor: agent, target: USER } : { ...common, kind, output };
}

interface Observed {
  readonly observation: string;
  readonly extras: JsonObject;
  readonly agent: ActorRef;
  readonly common: Partial<EventDraft>;
}

/** An error that answers no action is an event of its own. */
function resultDraft(event: JsonObject, { observation, extras, agent, common }: Observed): EventDraft {
  const metadata = asObject(event['tool_call_metadata']);
  const isAnswer = event['cause'] !== undefined || metadata !== undefined || observation !== 'error';
  const status = statusOf(event, observation, extras);
  if (!isAnswer) return { ...common, kind: 'error', actor: agent, status: 'error', statusMessage: common.output };
  const toolName = textAt(metadata ?? {}, 'function_name') ?? (observation === 'error' ? undefined : observation);
  return {
    ...common,
    kind: 'tool_result',
    actor: toolActor(toolName),
    target: agent,
    toolName,
    toolServer: serverOf(toolName),
    ...status,
  };
}

function statusOf(
  event: JsonObject,
  observation: string,
  extras: JsonObject,
): Pick<EventDraft, 'status' | 'statusMessage'> {
  const members = new Members(extras);
  const code = asCount(asObject(extras['metadata'])?.['exit_code']) ?? asCount(extras['exit_code']);
  const success = event['success'];
  if (observation === 'user_rejected') return { status: 'denied' };
  if (observation === 'error') return { status: 'error' };
  if (code !== undefined && code > 0) return { status: 'error', statusMessage: `exit code ${code}` };
  if (code === 0) return { status: 'ok' };
  const isError = members.flag('error') ?? (typeof success === 'boolean' ? !success : undefined);
  const status: Status | undefined = isError ? 'error' : 'ok';
  return isError === undefined ? {} : { status };
}
