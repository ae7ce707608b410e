import { asObject, asString, asText, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { restOf } from '../messages/members.ts';
import { GUARDIAN, HUMAN } from './actors.ts';
import { type Answer, answers, extras, one } from './answer.ts';
import type { Place } from './session.ts';

const ASKED = [
  'command',
  'cwd',
  'changes',
  'grant_root',
  'permissions',
  'questions',
  'request',
  'server_name',
  'message',
];

/** A call that waits for a person: to be let through, for more rights, or for an answer. */
export function tellRequest(payload: JsonObject, operation: string, place: Place): Answer {
  const callId = asString(payload['call_id'] ?? payload['id']);
  const call = place.session.call(callId);
  const taken = ASKED.filter((name) => payload[name] !== undefined && payload[name] !== null);
  const asked = Object.fromEntries(taken.map((name) => [name, payload[name]]));
  return one({
    kind: 'approval_request',
    operation,
    actor: place.session.actor,
    target: HUMAN,
    toolName: call?.toolName ?? TOOLS[operation],
    toolServer: call?.toolServer ?? asString(payload['server_name']),
    input: taken.length === 0 ? undefined : writeJson(asked),
    contentState: taken.length === 0 ? 'not_recorded' : 'recorded',
    statusMessage: asString(payload['reason']),
    links: answers(place, callId),
    attributes: extras(payload, 'call_id', 'reason', ...taken),
  });
}

const TOOLS: Readonly<Record<string, string>> = {
  exec_approval_request: 'exec_command',
  apply_patch_approval_request: 'apply_patch',
};

/** The guardian looks at a request in a person's place: first that it does, then what it decided. */
export function tellGuardian(payload: JsonObject, place: Place): Answer {
  const callId = asString(payload['target_item_id'] ?? payload['id']);
  const call = place.session.call(callId);
  const action = asObject(payload['action']);
  const word = asString(payload['status']);
  const shared = {
    operation: 'guardian_assessment',
    toolName: call?.toolName ?? asString(action?.['tool_name']) ?? asString(action?.['type']),
    toolServer: call?.toolServer ?? asString(action?.['server']),
    input: asText(action && restOf(action, 'type')),
    links: answers(place, callId),
    contentState: action ? 'recorded' : 'not_recorded',
  } satisfies Partial<EventDraft>;
  if (word === 'in_progress') {
    const attributes = extras(payload, 'action');
    return one({ ...shared, kind: 'approval_request', actor: place.session.actor, target: GUARDIAN, attributes });
  }
  return one({
    ...shared,
    kind: 'approval_decision',
    actor: GUARDIAN,
    target: place.session.actor,
    ...decisionOf(word),
    statusMessage: asString(payload['rationale']) ?? word,
    attributes: extras(payload, 'action', 'rationale'),
  });
}

function decisionOf(word: string | undefined): Pick<EventDraft, 'status' | 'approval'> {
  if (word === 'approved') return { status: 'ok', approval: 'automatic' };
  if (word === 'denied') return { status: 'denied', approval: 'denied' };
  if (word === 'aborted' || word === 'timed_out') return { status: 'cancelled', approval: 'not_recorded' };
  return { approval: 'not_recorded' };
}

/** What a person answered, where it is recorded. */
export function tellDecision(payload: JsonObject, operation: string, place: Place): Answer {
  const callId = asString(payload['call_id'] ?? payload['id']);
  const word = asText(payload['decision'] ?? undefined);
  return one({
    kind: 'approval_decision',
    operation,
    actor: HUMAN,
    target: place.session.actor,
    ...answerOf(word),
    statusMessage: word,
    links: answers(place, callId),
    contentState: 'recorded',
    attributes: extras(payload, 'call_id', 'decision'),
  });
}

function answerOf(word: string | undefined): Pick<EventDraft, 'status' | 'approval'> {
  if (word === undefined) return { approval: 'not_recorded' };
  const isGiven = /^"?approved|^\{"approved/.test(word);
  return isGiven ? { status: 'ok', approval: 'given' } : { status: 'denied', approval: 'denied' };
}
