import {
  asArray,
  asCount,
  asObject,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';
import { tellClassic } from './openhands/classic.ts';
import { tellSdk } from './openhands/sdk.ts';
import { idText, type Told } from './openhands/told.ts';

/** Events of OpenHands: exported trajectories, stored events, and the histories in the output of evaluations. */
export default defineFormat({
  id: 'openhands',
  title: 'OpenHands events (JSON or JSON lines)',
  sniff,
  open: (context) => new EventReader(context),
});

const LISTS = ['history', 'trajectory', 'events'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const lists = values.map(listIn);
  const found = lists.filter((list) => list !== undefined && isMostlyEvents(list)).length;
  if (found > 0 && found * 2 >= values.length) {
    const isBare = values.some((value) => isJsonArray(value));
    const reason = `${unit === 'line' ? 'Lines have' : 'Has'} a list of events with action or observation, as OpenHands writes them.`;
    return { confidence: isBare ? 0.9 : 0.93, reason, framing: listFraming(unit) };
  }
  if (unit === 'file' && values.some(isState)) {
    const reason =
      'It is the state of a conversation, with its agent and model, as OpenHands keeps it beside the events.';
    return { confidence: 0.9, reason, framing: { unit } };
  }
  const events = values.filter(isEvent).length;
  if (events === 0 || events * 2 < values.length) return undefined;
  const reason = `${unit === 'line' ? 'Each line is' : 'It is'} an event with action or observation, as OpenHands writes them.`;
  return { confidence: unit === 'line' ? 0.85 : 0.8, reason, framing: { unit } };
}

function listFraming(unit: Framing['unit']): Framing {
  return { unit, records: [['*'], ...LISTS.map((list) => [list, '*'])], headerIsRecord: true };
}

function listIn(value: Json): readonly Json[] | undefined {
  if (isJsonArray(value)) return value;
  if (!isJsonObject(value)) return undefined;
  return LISTS.map((list) => asArray(value[list])).find((list) => list !== undefined && list.length > 0);
}

function isMostlyEvents(list: readonly Json[]): boolean {
  const flat = list.slice(0, 20).flatMap((element) => (isJsonArray(element) ? element : [element]));
  return flat.length > 0 && flat.filter(isEvent).length * 2 >= flat.length;
}

const OLD_ACTIONS =
  /^(?:message|system|run|run_ipython|read|write|edit|browse|browse_interactive|delegate|finish|think)$/;
const SDK_KINDS =
  /^(?:SystemPromptEvent|MessageEvent|ActionEvent|ObservationEvent|AgentErrorEvent|ConversationStateUpdateEvent)$/;

function isEvent(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const hasEnvelope = value['source'] !== undefined && value['timestamp'] !== undefined;
  if (SDK_KINDS.test(textAt(value, 'kind') ?? '')) return hasEnvelope;
  const action = textAt(value, 'action');
  const observation = textAt(value, 'observation');
  if (action === undefined && observation === undefined) return false;
  if (hasEnvelope)
    return value['args'] !== undefined || value['extras'] !== undefined || value['content'] !== undefined;
  // Before 0.14 a history had neither ids nor times.
  return (
    OLD_ACTIONS.test(action ?? observation ?? '') &&
    value['role'] === undefined &&
    value['thought' in value ? 'thought' : 'content'] !== undefined
  );
}

/** What the SDK keeps of a conversation beside its events: the agent, its model and tools, what they used up. */
function isState(value: Json): boolean {
  const said = asObject(value);
  const state = asObject(said?.['baseState']) ?? said;
  const agent = asObject(state?.['agent']);
  const isOfSdk = ['stats', 'execution_status', 'agent_status', 'workspace', 'max_iterations'].some(
    (name) => state?.[name] !== undefined,
  );
  return isOfSdk && asObject(agent?.['llm']) !== undefined && isJsonArray(agent?.['tools']);
}

class EventReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #responses = new Set<string>();
  readonly #known = new Set<string>();
  #key: string;
  #sessionId: string;
  #agents: readonly ActorRef[] = [unnamedAgent(undefined)];
  #units = 0;
  #lastNs: Ns | undefined;
  #previous: { readonly key: string; readonly isCall: boolean } | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#key = context.sourceId;
    this.#sessionId = sessionInPath(context.name) ?? context.sourceId;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    this.#key = `${this.#context.sourceId}:${this.#units}`;
    this.#known.clear();
    this.#previous = undefined;
    this.#lastNs = undefined;
    const header = asObject(skeleton.value) ?? {};
    this.#sessionId =
      textAt(header, 'instance_id', 'sid', 'conversation_id') ?? sessionInPath(this.#context.name) ?? this.#key;
    const name = textAt(asObject(header['metadata']) ?? {}, 'agent_class');
    this.#agents = [name === undefined ? unnamedAgent(undefined) : namedAgent(name)];
    const attributes = restOf(header, ...LISTS.filter((list) => isJsonArray(header[list])));
    if (Object.keys(attributes).length === 0) return;
    sink.event({ kind: 'session_start', actor: this.#agents[0], sessionId: this.#sessionId, attributes });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const { value } = record;
    if (isJsonObject(value) && isState(value)) sink.event(stateDraft(value));
    else if (isJsonObject(value)) this.#event(value, sink, '');
    else if (isJsonArray(value) && value.length > 0) this.#pair(value, sink);
    else sink.reject('Not an event of OpenHands: it is no object.');
  }

  /** Old histories pair an action with its observation. */
  #pair(pair: readonly Json[], sink: RecordSink): void {
    for (const [at, event] of pair.entries()) {
      const place = { sessionId: this.#sessionId, pointer: `/${at}` };
      if (isJsonObject(event)) this.#event(event, sink, place.pointer);
      else sink.event({ ...place, kind: 'log', output: writeJson(event), contentState: 'recorded' });
    }
  }

  #event(event: JsonObject, sink: RecordSink, pointer: string): void {
    const told = this.#told(event);
    if (told.unknown !== undefined) sink.note('unrecognised_type', told.unknown);
    const cause = told.cause === undefined ? undefined : this.#keyOf(told.cause);
    if (told.saysNothing && cause !== undefined && this.#known.has(cause) && pointer === '') {
      sink.merged(cause, 'Says that nothing was observed.');
      return;
    }
    this.#tell(told, { event, cause, pointer, sink });
    if (told.delegate === 'end') this.#agents = this.#agents.length > 1 ? this.#agents.slice(0, -1) : this.#agents;
    else if (told.delegate) this.#agents = [...this.#agents, told.delegate];
  }

  #told(event: JsonObject): Told {
    const className = textAt(asObject(event['args']) ?? {}, 'agent_class');
    if (event['action'] === 'system' && className !== undefined) this.#agents = [namedAgent(className)];
    const agent = this.#agents.at(-1) ?? unnamedAgent(undefined);
    const kind = textAt(event, 'kind');
    if (kind !== undefined && event['action'] !== 'system' && typeof event['observation'] !== 'string') {
      return tellSdk(event, kind, agent);
    }
    return tellClassic(event, agent, this.#previous === undefined);
  }

  #tell(told: Told, { event, cause, pointer, sink }: Place): void {
    const startNs = this.#time(event, sink);
    const id = idText(event['id']) ?? `p${this.#known.size}`;
    const key = this.#keyOf(id);
    this.#known.add(key);
    const links = this.#links(told, cause);
    const callId = textAt(event, 'tool_call_id');
    for (const [at, draft] of told.drafts.entries()) {
      const isEmpty = draft.attributes !== undefined && Object.keys(draft.attributes).length === 0;
      const isLast = at === told.drafts.length - 1;
      const ownKeys = draft.kind === 'tool_call' && callId !== undefined ? [key, this.#callKey(callId)] : [key];
      sink.event({
        ...draft,
        ...(isEmpty ? { attributes: undefined } : {}),
        ...(isLast ? this.#answer(event, draft) : {}),
        startNs,
        sessionId: this.#sessionId,
        pointer: pointer + (draft.pointer ?? '') || undefined,
        keys: isLast ? ownKeys : undefined,
        links,
      });
    }
    const isCall = told.drafts.at(-1)?.kind === 'tool_call';
    this.#previous = { key, isCall };
  }

  /** What an event says it answers; where it says nothing, an observation follows the action before it. */
  #links({ callId, drafts }: Told, cause: string | undefined): readonly LinkRef[] {
    if (cause !== undefined) return [{ relation: 'cause', key: cause, basis: 'id' }];
    if (callId !== undefined) return [{ relation: 'cause', key: this.#callKey(callId), basis: 'id' }];
    const isResult = drafts.at(-1)?.kind === 'tool_result';
    if (!this.#previous || (isResult && !this.#previous.isCall)) return [];
    return [{ relation: 'cause', key: this.#previous.key, basis: 'position' }];
  }

  /** All actions of one answer repeat it, and observations do so again: it is kept once, and its tokens count once. */
  #answer(event: JsonObject, { attributes }: EventDraft): Partial<EventDraft> {
    const metadata = asObject(event['tool_call_metadata']);
    const response = asObject(metadata?.['model_response']) ?? {};
    const isAction = event['action'] !== undefined;
    const model = isAction ? textAt(response, 'model') : undefined;
    const id = textAt(response, 'id');
    if (!metadata || id === undefined) return { model };
    if (!this.#responses.has(id)) {
      if (!isAction) return {};
      this.#responses.add(id);
      const usage = asObject(response['usage']) ?? {};
      return { model, inputTokens: asCount(usage['prompt_tokens']), outputTokens: asCount(usage['completion_tokens']) };
    }
    if (attributes?.['tool_call_metadata'] === undefined) return { model };
    return { model, attributes: { ...attributes, tool_call_metadata: { ...metadata, model_response: { id } } } };
  }

  #time(event: JsonObject, sink: RecordSink): Ns | undefined {
    const text = textAt(event, 'timestamp');
    const ns = text === undefined ? undefined : isoToNs(text);
    if (text !== undefined && ns === undefined) sink.note('time_unreadable', 'timestamp');
    if (ns !== undefined && this.#lastNs !== undefined && ns < this.#lastNs) {
      sink.note('time_backwards', 'An event is older than the one before it');
    }
    this.#lastNs = ns ?? this.#lastNs;
    return ns;
  }

  /** Ids of the SDK are drawn at random; older ones count the events of a conversation. */
  #keyOf(id: string): string {
    return /^[0-9a-f]{8}-/.test(id) ? `openhands:${id}` : `openhands:${this.#key}:${id}`;
  }

  #callKey(id: string): string {
    return `call:${this.#sessionId}:${id}`;
  }
}

/** Tokens in it are sums over the events: they stay attributes, so that none counts twice. */
function stateDraft(value: JsonObject): EventDraft {
  const state = asObject(value['baseState']) ?? value;
  const agent = asObject(state['agent']) ?? {};
  const name = textAt(agent, 'kind');
  return {
    kind: 'session_start',
    operation: 'conversation state',
    actor: name === undefined ? unnamedAgent(undefined) : namedAgent(name),
    model: textAt(asObject(agent['llm']) ?? {}, 'model'),
    sessionId: textAt(state, 'id') ?? textAt(value, 'id'),
    attributes: value,
  };
}

interface Place {
  readonly event: JsonObject;
  readonly cause: string | undefined;
  readonly pointer: string;
  readonly sink: RecordSink;
}

/** Stored events lie in a folder of their conversation. */
function sessionInPath(name: string): string | undefined {
  return /(?:sessions|conversations)\/([^/]+)\/events\/[^/]+$/.exec(name)?.[1];
}
