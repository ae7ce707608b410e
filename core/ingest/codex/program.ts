import { asCount, asObject, asString, asText, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { restOf } from '../messages/members.ts';
import { PROGRAM } from './actors.ts';
import { type Answer, extras, one } from './answer.ts';
import type { Place } from './session.ts';

const POLICY = [
  'approval_policy',
  'approvals_reviewer',
  'sandbox_policy',
  'permission_profile',
  'file_system_sandbox_policy',
  'active_permission_profile',
  'network',
  'workspace_roots',
  'cwd',
];

/** What a turn was allowed to do. Turns mostly repeat it: only what differs is news. */
export function tellSettings(payload: JsonObject, operation: string, place: Place): Answer {
  const { session } = place;
  const settings = restOf(payload, 'type', 'turn_id', 'current_date');
  const text = writeJson(settings);
  const model = asString(payload['model']);
  session.model = model ?? session.model;
  session.approvalPolicy = asText(payload['approval_policy'] ?? undefined) ?? session.approvalPolicy;
  const last = session.lastPolicy;
  if (last?.text === text) return { into: last.key, reason: 'Repeats the settings of the turn before.' };
  session.lastPolicy = { text, key: place.key };
  const policy = Object.fromEntries(Object.entries(settings).filter(([name]) => POLICY.includes(name)));
  return one({
    kind: 'configuration_change',
    operation,
    actor: PROGRAM,
    target: session.actor,
    model,
    input: writeJson(policy),
    contentState: 'recorded',
    attributes: extras(payload, ...Object.keys(policy), ...(model === undefined ? [] : ['model'])),
  });
}

/** Tokens of the model's last answer. The same totals are written again when only the rate limits are news. */
export function tellTokens(payload: JsonObject, place: Place): Answer {
  const { session } = place;
  const info = asObject(payload['info']);
  const last = asObject(info?.['last_token_usage']);
  const total = asObject(info?.['total_token_usage']);
  const attributes = extras(payload);
  if (!last) return one({ ...bookDraft('token_count'), attributes });
  const text = writeJson(total ?? last);
  const before = session.lastTokens;
  if (before?.text === text)
    return { into: before.key, reason: 'Repeats the token count; only how far rate limits are used can be news.' };
  session.lastTokens = { text, key: place.key };
  return one({
    kind: 'model_call',
    operation: 'token_count',
    actor: session.actor,
    ...(session.model === undefined
      ? {}
      : { target: { kind: 'model', key: session.model, name: session.model }, model: session.model }),
    provider: session.provider,
    inputTokens: asCount(last['input_tokens']),
    outputTokens: asCount(last['output_tokens']),
    contentState: 'recorded',
    attributes,
  });
}

/** A conversation made shorter: what the model sees from here on is the summary and the history that replaces it. */
export function tellCompacted(payload: JsonObject, place: Place): Answer {
  const summary = asText(payload['message']);
  return one({
    kind: 'log',
    operation: 'compacted',
    actor: PROGRAM,
    target: place.session.actor,
    output: summary === '' ? undefined : summary,
    contentState: summary === undefined ? 'not_recorded' : 'recorded',
    attributes: extras(payload, 'message'),
  });
}

/** The end of a turn. It repeats the agent's last words, which are kept only where they are news. */
export function tellTurnEnd(payload: JsonObject, operation: string, place: Place): Answer {
  const words = asString(payload['last_agent_message']);
  const isRepeated = words !== undefined && words.trim() === place.session.lastAnswer?.text.trim();
  const error = asObject(payload['error']);
  return one({
    ...bookDraft(operation),
    ...(error ? errorColumns(error) : {}),
    output: isRepeated ? undefined : words,
    attributes: extras(payload, 'last_agent_message'),
  });
}

export function tellAborted(payload: JsonObject): Answer {
  const reason = asString(payload['reason']);
  return one({
    ...bookDraft('turn_aborted'),
    status: 'cancelled',
    statusMessage: reason,
    attributes: extras(payload, 'reason'),
  });
}

export function tellError(payload: JsonObject, operation: string): Answer {
  const columns = errorColumns(asObject(payload['error']) ?? payload);
  return one({ ...bookDraft(operation), ...columns, attributes: extras(payload, 'message') });
}

function errorColumns(error: JsonObject): Pick<EventDraft, 'kind' | 'status' | 'statusMessage'> {
  return { kind: 'error', status: 'error', statusMessage: asText(error['message'] ?? error['kind']) };
}

/** An entry of the program's books. */
export function bookDraft(operation: string): EventDraft {
  return { kind: 'log', operation, actor: PROGRAM, contentState: 'recorded' };
}

/** An entry of which the named member is what it says. */
export function tellBook(payload: JsonObject, operation: string, member: string | undefined): Answer {
  const said: Json | undefined = member === undefined ? undefined : payload[member];
  const taken = said === undefined || member === undefined ? [] : [member];
  return one({ ...bookDraft(operation), output: asText(said), attributes: extras(payload, ...taken) });
}
