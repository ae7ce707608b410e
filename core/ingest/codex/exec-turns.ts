import { asCount, asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { openArguments } from '../messages/call-arguments.ts';
import { contentText } from '../messages/content-blocks.ts';
import { toolActorOf } from '../messages/tool-names.ts';
import { codexTool } from './actors.ts';
import { type Answer, answers, extras, one, step } from './answer.ts';
import { tellRequest } from './approvals.ts';
import { type OpenItems, type Stage, speechDraft, tellExecItem } from './exec-items.ts';
import { callDraft } from './items.ts';
import { bookDraft, tellError } from './program.ts';
import type { Place } from './session.ts';

const BOOKS = /^(?:turn\.(?:started|continuation)|thread[./]\w+[./]\w+|turn\/\w+(?:\/\w+)?|thread\.\w+)$/;

/** What one line of the stream tells, by its type. */
export function tellThreadEvent(
  line: JsonObject,
  type: string,
  told: { readonly place: Place; readonly open: OpenItems },
): Answer {
  const { place, open } = told;
  const item = asObject(line['item']);
  const stage = /^item\.(started|updated|completed)$/.exec(type)?.[1];
  if (stage !== undefined && item)
    return tellExecItem(item, stageOf(stage), { place: { ...place, pointer: '/item' }, open });
  const delta = /^item\.(\w+)\.delta$/.exec(type)?.[1];
  if (delta !== undefined) return tellDelta(line, delta, told);
  switch (type) {
    case 'thread.started':
      return tellStart(line, place);
    case 'turn.completed':
      return tellTurn(line, told);
    case 'turn.failed':
    case 'error':
      return tellError(line, type);
    case 'tool.call.required':
      return tellRequired(line, place);
    case 'tool.call.completed':
      return tellAnswered(line, place);
    case 'request_user_input':
      return tellRequest(line, type, place);
    default:
      if (!BOOKS.test(type)) place.note('unrecognised_type', type);
      return one({ ...bookDraft(type), attributes: extras(line) });
  }
}

function stageOf(word: string): Stage {
  return word === 'started' || word === 'updated' ? word : 'completed';
}

function tellStart(line: JsonObject, { session }: Place): Answer {
  session.threadId = asString(line['thread_id']);
  session.sessionId = session.threadId;
  return one({
    kind: 'session_start',
    actor: session.actor,
    keys: [],
    contentState: 'recorded',
    attributes: extras(line, 'thread_id'),
  });
}

/** Parts of a message: the whole one follows, as an item or as the turn's answer. */
function tellDelta(
  line: JsonObject,
  type: string,
  { place, open }: { readonly place: Place; readonly open: OpenItems },
): Answer {
  const item = asObject(line['item']) ?? {};
  const id = asString(item['id'] ?? line['item_id']) ?? `#${place.number}`;
  const text = asString(line['delta']) ?? asString(item['text']) ?? contentText(item['content'] ?? undefined) ?? '';
  if (type === 'input_text') {
    return step(speechDraft(type, text, { id, place, rest: extras(item, 'id', 'role', 'content', 'text') }));
  }
  const before = open.get(id);
  open.set(id, { role: type, text: (before?.text ?? '') + text });
  return { into: place.session.callKey(id), reason: 'A part of a message that follows whole.' };
}

/** A turn's end: its tokens, and its answer where no item had it. */
function tellTurn(line: JsonObject, { place, open }: { readonly place: Place; readonly open: OpenItems }): Answer {
  const { session } = place;
  const usage = asObject(line['usage']);
  const error = asObject(line['error']);
  const final = asObject(line['final_response']);
  const words = asString(final?.['text']);
  const isNews = words !== undefined && session.lastAnswer?.text !== words;
  const taken = words === undefined ? [] : ['final_response'];
  const end: EventDraft = {
    ...bookDraft('turn.completed'),
    ...(usage ? { kind: 'model_call', actor: session.actor, model: session.model, ...tokensOf(usage) } : {}),
    ...(error ? { kind: 'error', status: 'error', statusMessage: asText(error['message']) } : {}),
    attributes: extras(line, ...taken),
  };
  if (!isNews) return one(end);
  session.lastAnswer = { text: words, key: place.key };
  const parts = [...open].filter(([, { role, text }]) => role === 'agent_message' && text === words).map(([id]) => id);
  for (const id of parts) open.delete(id);
  const answer = speechDraft('agent_message', words, { id: `#${place.number}`, place, rest: {} });
  return step({ ...answer, keys: parts.map((id) => session.callKey(id)), pointer: '/final_response' }, end);
}

function tokensOf(usage: JsonObject): Pick<EventDraft, 'inputTokens' | 'outputTokens'> {
  return { inputTokens: asCount(usage['input_tokens']), outputTokens: asCount(usage['output_tokens']) };
}

/** A call that the client is to carry out. */
function tellRequired(line: JsonObject, place: Place): Answer {
  const callId = asString(line['call_id']);
  const tool = codexTool(asString(line['tool_name']) ?? 'tool', undefined);
  if (callId !== undefined) place.session.addCall(callId, { ...tool, isDelegation: false, isEvents: true });
  const opened = openArguments(line['arguments']);
  return step({
    ...callDraft(tool, place),
    input: opened.text,
    contentState: opened.text === undefined ? 'not_recorded' : 'recorded',
    keys: callId === undefined ? [] : [place.session.callKey(callId)],
    attributes: { ...extras(line, 'call_id', 'tool_name', 'arguments'), ...opened.rest },
  });
}

function tellAnswered(line: JsonObject, place: Place): Answer {
  const callId = asString(line['call_id']);
  const name = asString(line['tool_name']);
  const tool = place.session.call(callId) ?? (name === undefined ? undefined : codexTool(name, undefined));
  const output = contentText(line['output'] ?? undefined);
  return step({
    kind: 'tool_result',
    actor: tool && toolActorOf(tool),
    target: place.session.actor,
    toolName: tool?.toolName,
    toolServer: tool?.toolServer,
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    links: answers(place, callId),
    attributes: extras(line, 'call_id', 'tool_name', 'output'),
  });
}
