import { asArray, asObject, asText, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft } from '../../../model/event.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { restOf, textAt } from '../../messages/members.ts';
import { serverOf, toolActor, USER } from '../../messages/participants.ts';
import { idText, type Told } from './told.ts';

/** An event of the software agent SDK, which has its class in `kind`. */
export function tellSdk(event: JsonObject, kind: string, agent: ActorRef): Told {
  const attributes = restOf(event, 'id', 'timestamp', 'kind');
  const common = { operation: kind, attributes };
  switch (kind) {
    case 'SystemPromptEvent':
      return {
        drafts: [{ ...common, kind: 'system_prompt', target: agent, input: contentText(event['system_prompt']) }],
      };
    case 'MessageEvent':
      return { drafts: [messageDraft(event, agent, common)] };
    case 'ActionEvent':
      return { drafts: actionDrafts(event, agent, common) };
    case 'ObservationEvent':
    case 'AgentErrorEvent':
    case 'UserRejectObservation':
      return {
        drafts: [resultDraft(event, kind, agent, common)],
        cause: idText(event['action_id']),
        callId: textAt(event, 'tool_call_id'),
      };
    case 'ConversationErrorEvent':
      return {
        drafts: [{ ...common, kind: 'error', status: 'error', statusMessage: textAt(event, 'detail', 'error') }],
      };
    default:
      return { drafts: [{ ...common, kind: 'log' }], unknown: KNOWN.test(kind) ? undefined : `kind "${kind}"` };
  }
}

const KNOWN = /^(?:PauseEvent|Condensation\w*|ConversationStateUpdateEvent|TokenEvent|LLMCompletionLogEvent)$/;

type Common = Pick<EventDraft, 'operation' | 'attributes'>;

function messageDraft(event: JsonObject, agent: ActorRef, common: Common): EventDraft {
  const message = asObject(event['llm_message']) ?? {};
  const text = contentText(message['content']);
  return event['source'] === 'user'
    ? { ...common, kind: 'user_message', actor: USER, target: agent, input: text }
    : { ...common, kind: 'agent_message', actor: agent, target: USER, output: text };
}

function actionDrafts(event: JsonObject, agent: ActorRef, common: Common): readonly EventDraft[] {
  const toolName = textAt(event, 'tool_name');
  const action = asObject(event['action']) ?? {};
  const call = asObject(event['tool_call']) ?? {};
  const recorded = textAt(call, 'arguments') ?? textAt(asObject(call['function']) ?? {}, 'arguments');
  const input =
    event['action'] === undefined || event['action'] === null ? recorded : writeJson(restOf(action, 'kind'));
  const thoughts: readonly EventDraft[] = [
    thoughtDraft(event, 'reasoning_content', agent),
    thoughtDraft(event, 'thought', agent),
  ].flat();
  return [
    ...thoughts,
    {
      ...common,
      attributes: restOf(common.attributes ?? {}, 'thought', 'reasoning_content', 'action'),
      kind: 'tool_call',
      actor: agent,
      target: toolActor(toolName),
      toolName,
      toolServer: serverOf(toolName),
      input,
    },
  ];
}

function thoughtDraft(event: JsonObject, member: string, agent: ActorRef): readonly EventDraft[] {
  const text = asArray(event[member])?.length === 0 ? undefined : contentText(event[member]);
  return text ? [{ kind: 'reasoning', actor: agent, output: text, pointer: `/${member}` }] : [];
}

function resultDraft(event: JsonObject, kind: string, agent: ActorRef, common: Common): EventDraft {
  const toolName = textAt(event, 'tool_name');
  const observation = asObject(event['observation']) ?? {};
  const isError = observation['is_error'] === true || kind === 'AgentErrorEvent';
  const text = contentText(observation['content']) ?? textAt(event, 'error', 'rejection_reason');
  return {
    ...common,
    kind: 'tool_result',
    actor: toolActor(toolName),
    target: agent,
    toolName,
    toolServer: serverOf(toolName),
    output: text ?? asText(event['observation']),
    status: kind === 'UserRejectObservation' ? 'denied' : statusOf(isError, observation),
    statusMessage: isError ? text : undefined,
  };
}

function statusOf(isError: boolean, observation: JsonObject): EventDraft['status'] {
  if (isError) return 'error';
  return observation['is_error'] === false ? 'ok' : undefined;
}
