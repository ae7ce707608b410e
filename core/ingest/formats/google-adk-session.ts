import {
  asArray,
  asCount,
  asObject,
  asText,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { CallLedger } from '../messages/call-ledger.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, serverOf, toolActor, USER, unnamedAgent } from '../messages/participants.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Sessions of Google's Agent Development Kit, and the recorded conversations of its evaluation sets. */
export default defineFormat({
  id: 'google-adk-session',
  title: 'Google ADK session (JSON or JSON lines)',
  sniff,
  open: (context) => new SessionReader(context),
});

const PATHS = [
  ['events', '*'],
  ['eval_cases', '*', 'conversation', '*'],
];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const framing = { unit, records: PATHS, headerIsRecord: true };
  const sessions = values.filter(isSession).length;
  if (sessions > 0 && sessions * 2 >= values.length) {
    return {
      confidence: 0.95,
      reason: 'Has "events" with author and content of parts, or is an empty session of ADK.',
      framing,
    };
  }
  if (
    !values.some((value) => isJsonObject(value) && value['eval_set_id'] !== undefined && asArray(value['eval_cases']))
  )
    return undefined;
  return { confidence: 0.93, reason: 'Has eval_set_id and eval_cases: an evaluation set of ADK.', framing };
}

function isSession(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const events = asArray(value['events']);
  if (!events) return false;
  const [first] = events;
  if (first === undefined) return ['app_name', 'user_id', 'state'].every((name) => value[name] !== undefined);
  return (
    isJsonObject(first) &&
    typeof first['author'] === 'string' &&
    (first['content'] !== undefined || first['actions'] !== undefined)
  );
}

interface Turn {
  readonly event: JsonObject;
  readonly author: ActorRef;
  readonly common: Partial<EventDraft>;
  readonly key: string;
  readonly sink: RecordSink;
}

class SessionReader implements RecordReader {
  readonly #context: SourceContext;
  #units = 0;
  #header: JsonObject = {};
  #key: string;
  #sessionId: string;
  #calls: CallLedger;
  #turns = 0;
  #lastNs: Ns | undefined;
  #case = -1;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#key = context.sourceId;
    this.#sessionId = context.sourceId;
    this.#calls = new CallLedger(context.sourceId);
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    this.#header = asObject(skeleton.value) ?? {};
    this.#restart(`${this.#context.sourceId}:${this.#units}`, textAt(this.#header, 'id', 'eval_set_id'));
    this.#case = -1;
    const app = textAt(this.#header, 'app_name', 'appName');
    const time = recordedTime(this.#header, ['create_time', 'creation_timestamp']);
    sink.event({
      kind: 'session_start',
      sessionId: this.#sessionId,
      startNs: time?.ns,
      operation: app,
      principal: textAt(this.#header, 'user_id', 'userId'),
      attributes: restOf(this.#header, 'events'),
    });
  }

  #restart(key: string, sessionId: string | undefined): void {
    this.#key = key;
    this.#sessionId = sessionId ?? key;
    this.#calls = new CallLedger(key);
    this.#turns = 0;
    this.#lastNs = undefined;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const event = asObject(record.value);
    if (!event) sink.reject('Not an event of ADK: it is no object.');
    else if (record.at.length > 1) this.#invocation(event, record.at[0] ?? 0, sink);
    else this.#event(event, sink);
  }

  #event(event: JsonObject, sink: RecordSink): void {
    const name = textAt(event, 'author');
    const agent = name === undefined ? unnamedAgent(undefined) : namedAgent(name);
    const author = name === 'user' ? USER : agent;
    const turn = this.#turn(event, author, sink);
    const parts = asArray(asObject(event['content'])?.['parts']) ?? [];
    const drafts = parts.flatMap((part, at) => this.#part(part, `/content/parts/${at}`, turn));
    const acts = actionDrafts(event, author);
    const all = [...drafts, ...acts];
    const told = all.length > 0 ? all : [{ kind: 'log', actor: author } as const];
    const rest = restOf(event, 'id', 'author', 'content', 'timestamp');
    for (const [at, draft] of told.entries())
      this.#tell(draft, turn, at === 0 ? { rest, isLast: told.length === 1 } : { isLast: at === told.length - 1 });
  }

  #turn(event: JsonObject, author: ActorRef, sink: RecordSink): Turn {
    this.#turns += 1;
    const time = recordedTime(event, ['timestamp', 'creation_timestamp']);
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    if (time?.ns !== undefined && this.#lastNs !== undefined && time.ns < this.#lastNs) {
      sink.note('time_backwards', 'An event is older than the one before it');
    }
    this.#lastNs = time?.ns ?? this.#lastNs;
    const usage = asObject(event['usage_metadata']) ?? asObject(event['usageMetadata']) ?? {};
    const error = textAt(event, 'error_message', 'errorMessage') ?? textAt(event, 'error_code', 'errorCode');
    const common = {
      startNs: time?.ns,
      sessionId: this.#sessionId,
      traceId: textAt(event, 'invocation_id', 'invocationId'),
      model: author.kind === 'agent' ? textAt(event, 'model_version', 'modelVersion') : undefined,
      finishReason: textAt(event, 'finish_reason', 'finishReason'),
      inputTokens: asCount(usage['prompt_token_count'] ?? usage['promptTokenCount']),
      outputTokens: asCount(usage['candidates_token_count'] ?? usage['candidatesTokenCount']),
      ...(error === undefined ? {} : { status: 'error' as const, statusMessage: error }),
    };
    return { event, author, common, key: `${this.#key}:${textAt(event, 'id') ?? `e${this.#turns}`}`, sink };
  }

  #tell(
    draft: EventDraft,
    { common, key, sink }: Turn,
    place: { readonly rest?: JsonObject; readonly isLast: boolean },
  ): void {
    const { rest, isLast } = place;
    const once = rest === undefined ? { inputTokens: undefined, outputTokens: undefined, finishReason: undefined } : {};
    const attributes = { ...rest, ...draft.attributes };
    sink.event({
      ...common,
      ...once,
      ...draft,
      attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
      keys: [...(draft.keys ?? []), ...(isLast ? [key] : [])],
    });
  }

  #part(part: Json, pointer: string, turn: Turn): readonly EventDraft[] {
    const { author } = turn;
    if (!isJsonObject(part)) return [{ kind: 'log', output: writeJson(part), pointer }];
    const call = asObject(part['function_call'] ?? part['functionCall']);
    if (call) return [this.#call(call, pointer, author)];
    const response = asObject(part['function_response'] ?? part['functionResponse']);
    if (response) return this.#response(response, pointer, turn);
    const text = textAt(part, 'text');
    const rest = restOf(part, 'text', 'thought');
    const attributes = Object.keys(rest).length > 0 ? rest : undefined;
    const output = text ?? (attributes && writeJson(attributes));
    if (part['thought'] === true) return [{ kind: 'reasoning', actor: author, output, attributes, pointer }];
    if (author.kind === 'human') return [{ kind: 'user_message', actor: author, input: output, attributes, pointer }];
    return [{ kind: 'agent_message', actor: author, target: USER, output, attributes, pointer }];
  }

  #call(call: JsonObject, pointer: string, author: ActorRef): EventDraft {
    const id = textAt(call, 'id');
    const toolName = textAt(call, 'name');
    const input = asText(call['args']);
    const server = serverOf(toolName);
    const key = id === undefined ? `${this.#key}:call:${this.#turns}${pointer}` : this.#calls.keyFor(id);
    this.#calls.made({ key, id, name: toolName, server, caller: author, arguments: input, turn: this.#turns });
    return {
      kind: 'tool_call',
      actor: author,
      target: toolActor(toolName),
      toolName,
      toolServer: server,
      input,
      pointer,
      keys: [key],
    };
  }

  /** The answer of a transfer names the agent that goes on, where the event's actions do not. */
  #response(response: JsonObject, pointer: string, { event, author }: Turn): readonly EventDraft[] {
    const toolName = textAt(response, 'name');
    const { link } = this.#calls.answeredBy({ callId: textAt(response, 'id'), name: toolName });
    const links: readonly LinkRef[] = link ? [link] : [];
    const answer = asObject(response['response']) ?? {};
    const error = answer['error'];
    const result: EventDraft = {
      kind: 'tool_result',
      actor: toolActor(toolName),
      target: author,
      toolName,
      toolServer: serverOf(toolName),
      output: asText(response['response']),
      status: error === undefined || error === null ? undefined : 'error',
      statusMessage: error === undefined ? undefined : asText(error),
      pointer,
      links,
    };
    const to = /^transfer_to_/.test(toolName ?? '') ? textAt(answer, 'target_agent_name') : undefined;
    if (to === undefined || asObject(event['actions'])) return [result];
    return [result, { kind: 'handoff', actor: author, target: namedAgent(to), toolName, pointer, links }];
  }

  /** One turn of an evaluation set: what the user said, the tools used, and the last answer. */
  #invocation(event: JsonObject, at: number, sink: RecordSink): void {
    if (at !== this.#case) {
      this.#case = at;
      const test = asObject((asArray(this.#header['eval_cases']) ?? [])[at]);
      this.#restart(`${this.#context.sourceId}:${this.#units}.${at}`, textAt(test ?? {}, 'eval_id'));
    }
    const agent = unnamedAgent(undefined);
    const said = (member: string, author: ActorRef) => {
      const turn = this.#turn({ ...event, id: undefined }, author, sink);
      const parts = asArray(asObject(event[member])?.['parts']) ?? [];
      return parts.flatMap((part, n) => this.#part(part, `/${member}/parts/${n}`, turn));
    };
    const uses = asArray(asObject(event['intermediate_data'])?.['tool_uses']) ?? [];
    const calls = uses
      .filter(isJsonObject)
      .map((use, n) => this.#call(use, `/intermediate_data/tool_uses/${n}`, agent));
    const drafts = [...said('user_content', USER), ...calls, ...said('final_response', agent)];
    const told = drafts.length > 0 ? drafts : [{ kind: 'log' } as const];
    const turn = this.#turn(event, agent, sink);
    const rest = restOf(event, 'user_content', 'final_response', 'creation_timestamp');
    for (const [n, draft] of told.entries())
      this.#tell(draft, turn, n === 0 ? { rest, isLast: told.length === 1 } : { isLast: n === told.length - 1 });
  }
}

/** What an event did beside what it said: it passed the word on, or changed the session's state. */
function actionDrafts(event: JsonObject, author: ActorRef): readonly EventDraft[] {
  const actions = asObject(event['actions']) ?? asObject(event['options']) ?? {};
  const to = textAt(actions, 'transfer_to_agent', 'transferToAgent');
  const delta = asObject(actions['state_delta'] ?? actions['stateDelta'] ?? actions['update_context']) ?? {};
  const handoff: readonly EventDraft[] =
    to === undefined ? [] : [{ kind: 'handoff', actor: author, target: namedAgent(to), pointer: '/actions' }];
  if (Object.keys(delta).length === 0) return handoff;
  return [
    ...handoff,
    { kind: 'memory_write', operation: 'state_delta', actor: author, input: writeJson(delta), pointer: '/actions' },
  ];
}
