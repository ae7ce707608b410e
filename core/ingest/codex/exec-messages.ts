import { asObject, asString, type JsonObject, writeJson } from '../../base/json.ts';
import { restOf } from '../messages/members.ts';
import { HUMAN, PROGRAM } from './actors.ts';
import { type Answer, one, step } from './answer.ts';
import { tellEvent } from './events.ts';
import type { OpenItems } from './exec-items.ts';
import { bookDraft } from './program.ts';
import type { Place } from './session.ts';

/** Messages that come in parts before they come whole, by the type of their parts. */
const PARTS: Readonly<Record<string, string>> = {
  agent_message_delta: 'agent_message',
  agent_message_content_delta: 'agent_message',
  agent_reasoning_delta: 'agent_reasoning',
  agent_reasoning_raw_content_delta: 'agent_reasoning_raw_content',
  reasoning_content_delta: 'agent_reasoning',
  reasoning_raw_content_delta: 'agent_reasoning_raw_content',
};

/** The older stream: the program’s own messages, each with the id of what it belongs to. */
export function tellCoreMessage(
  msg: JsonObject,
  { place, open }: { readonly place: Place; readonly open: OpenItems },
): Answer {
  const type = asString(msg['type']) ?? 'untyped';
  const whole = PARTS[type];
  if (whole !== undefined) {
    const before = open.get(whole);
    open.set(whole, { role: whole, text: (before?.text ?? '') + (asString(msg['delta']) ?? '') });
    return { into: partsKey(whole, place), reason: 'A part of a message that follows whole.' };
  }
  if (type === 'exec_command_output_delta') return outputPart(msg, place);
  if (type === 'agent_reasoning_section_break') return one(bookDraft(type));
  if (type === 'session_configured') return tellConfigured(msg, place);
  const answer = tellEvent(msg, place);
  return open.has(type) && 'events' in answer ? closing(answer, type, { place, open }) : answer;
}

/** The whole message is what its parts were merged into. */
function closing(
  answer: Exclude<Answer, { readonly into: string }>,
  type: string,
  { place, open }: { readonly place: Place; readonly open: OpenItems },
): Answer {
  const key = partsKey(type, place);
  open.delete(type);
  place.session.messages += 1;
  const [first, ...others] = answer.events;
  return first ? { ...answer, events: [{ ...first, keys: [...(first.keys ?? []), key] }, ...others] } : answer;
}

function partsKey(type: string, { session }: Place): string {
  return session.callKey(`${type}#${session.messages}`);
}

function outputPart(msg: JsonObject, place: Place): Answer {
  const callId = asString(msg['call_id']);
  if (callId === undefined || !place.session.call(callId)) {
    return one({ ...bookDraft('exec_command_output_delta'), attributes: restOf(msg, 'type') });
  }
  return { into: place.session.callKey(callId), reason: 'A part of the call’s output, which follows whole.' };
}

function tellConfigured(msg: JsonObject, { session }: Place): Answer {
  session.threadId = asString(msg['session_id']) ?? session.threadId;
  session.sessionId = session.threadId;
  session.model = asString(msg['model']) ?? session.model;
  return one({
    kind: 'session_start',
    actor: session.actor,
    model: session.model,
    contentState: 'recorded',
    attributes: restOf(msg, 'type', 'session_id', 'model'),
  });
}

/** Lines before the first message: what the run was set to, and its prompt. */
export function tellPreamble(line: JsonObject, { session }: Place): Answer | undefined {
  const prompt = asString(line['prompt']);
  if (prompt !== undefined) {
    const attributes = restOf(line, 'prompt');
    return step({
      kind: 'user_message',
      actor: HUMAN,
      target: session.actor,
      input: prompt,
      contentState: 'recorded',
      attributes,
    });
  }
  if (asString(line['model']) === undefined || asObject(line['msg'])) return undefined;
  session.model = asString(line['model']);
  session.provider = asString(line['provider']);
  session.approvalPolicy = asString(line['approval']);
  return one({
    kind: 'configuration_change',
    operation: 'configuration',
    actor: PROGRAM,
    target: session.actor,
    model: session.model,
    provider: session.provider,
    input: writeJson(line),
    contentState: 'recorded',
  });
}
