import { asObject, asString, asText, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { subagent } from './actors.ts';
import { type Answer, extras, one, within } from './answer.ts';
import { bookDraft } from './program.ts';
import { noteSpawn, type Place } from './session.ts';

/** What the program says of agents that work together: started, spoken to, waited for, closed. */
export function tellCollab(payload: JsonObject, operation: string, place: Place): Answer {
  const callId = asString(payload['call_id'] ?? payload['event_id']);
  const known = place.session.call(callId);
  const threadId = threadOf(payload);
  const path = asString(payload['agent_path']);
  if (threadId !== undefined && path !== undefined) place.session.nameThread(path, threadId);
  const isSpawn = operation === 'collab_agent_spawn_end' || payload['kind'] === 'started';
  if (isSpawn && threadId !== undefined && callId !== undefined) noteSpawn(place, threadId, callId);
  const shared = { ...bookDraft(operation), target: agentOf(payload, threadId), ...endingOf(payload['status']) };
  if (known || !isSpawn || callId === undefined) {
    const links = known ? within(place, callId) : undefined;
    return one({ ...shared, links, attributes: extras(payload, 'call_id') });
  }
  // Only the program's events tell of this call.
  place.session.addCall(callId, { toolName: 'spawn_agent', toolServer: undefined, isDelegation: true, isEvents: true });
  const prompt = asString(payload['prompt']);
  return one({
    ...shared,
    kind: 'delegation',
    actor: place.session.actor,
    toolName: 'spawn_agent',
    input: prompt,
    contentState: prompt === undefined ? 'not_recorded' : 'recorded',
    keys: [place.session.callKey(callId)],
    attributes: extras(payload, 'call_id', 'prompt'),
  });
}

function threadOf(payload: JsonObject): string | undefined {
  return asString(payload['new_thread_id'] ?? payload['receiver_thread_id'] ?? payload['agent_thread_id']);
}

function agentOf(payload: JsonObject, threadId: string | undefined): EventDraft['target'] {
  if (threadId === undefined) return undefined;
  const role = asString(payload['new_agent_role'] ?? payload['receiver_agent_role']);
  const nickname = asString(payload['new_agent_nickname'] ?? payload['receiver_agent_nickname']);
  return subagent(threadId, [role, nickname]);
}

/** An agent's state is a word, or an object of which the word is the only name: `{"completed":"…"}`. */
function endingOf(state: Json | undefined): Pick<EventDraft, 'status' | 'statusMessage'> {
  const [word] = Object.keys(asObject(state) ?? {});
  const name = asString(state) ?? word;
  if (name === 'errored') return { status: 'error', statusMessage: asText(asObject(state)?.['errored'] ?? name) };
  return name === 'completed' ? { status: 'ok' } : {};
}
