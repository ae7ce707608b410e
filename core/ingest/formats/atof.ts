import { asArray, asObject, asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { contentText } from '../messages/content-blocks.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, serverOf, toolActor } from '../messages/participants.ts';

/** Agent Trajectory Observability Format of the NeMo Agent Toolkit: scopes that begin and end, and marks between. */
export default defineFormat({
  id: 'atof',
  title: 'Agent trajectory events (ATOF, JSON lines)',
  sniff,
  open: (context) => new ScopeReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const found = head.lines.filter(isScopeLine).length;
  if (found === 0 || found * 2 < head.lines.length) return undefined;
  return {
    confidence: 0.97,
    reason: `${found} of the first ${head.lines.length} lines have atof_version, kind and uuid.`,
    framing: { unit: 'line' },
  };
}

function isScopeLine(value: Json): boolean {
  return isJsonObject(value) && value['atof_version'] !== undefined && value['kind'] !== undefined;
}

interface Scope {
  readonly key: string;
  readonly sessionId: string;
  /** The agent of this scope, or of the nearest around it. */
  readonly agent: ActorRef | undefined;
}

class ScopeReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #scopes = new Map<string, Scope>();
  #lastNs: Ns | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    if (line) this.#line(line, record.number, sink);
    else sink.reject('Not an event of ATOF: it is no object.');
  }

  #line(line: JsonObject, number: number, sink: RecordSink): void {
    const kind = textAt(line, 'kind');
    const phase = textAt(line, 'scope_category');
    const isEnd = kind === 'scope' && phase === 'end';
    const uuid = textAt(line, 'uuid') ?? `line ${number}`;
    const around = this.#scopes.get(textAt(line, 'parent_uuid') ?? '');
    const scope = (isEnd ? this.#scopes.get(uuid) : undefined) ?? this.#open(line, uuid, around);
    if (kind === 'scope' && !isEnd) this.#scopes.set(uuid, scope);
    const common = this.#common(line, sink);
    const links = linksOf(line, this.#keyOf.bind(this), isEnd ? scope.key : undefined);
    const isKnown = kind === 'mark' || phase === 'start' || isEnd;
    if (!isKnown) sink.note('unrecognised_type', `kind "${kind}"`);
    const act = actOf(line, { kind, isEnd, isKnown, around, scope });
    sink.event({ ...common, sessionId: scope.sessionId, keys: isEnd ? undefined : [scope.key], links, ...act });
  }

  #open(line: JsonObject, uuid: string, around: Scope | undefined): Scope {
    const name = textAt(line, 'name');
    const isAgent = textAt(line, 'category') === 'agent' && name !== undefined;
    const agent = isAgent ? namedAgent(name) : around?.agent;
    return { key: this.#keyOf(uuid), sessionId: around?.sessionId ?? uuid, agent };
  }

  /** Ids are only as unique as their producer makes them: some are names and numbers. */
  #keyOf(uuid: string): string {
    const isUnique = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid);
    return isUnique ? `atof:${uuid}` : `${this.#context.sourceId}:${uuid}`;
  }

  #common(line: JsonObject, sink: RecordSink): Partial<EventDraft> {
    const text = textAt(line, 'timestamp');
    const startNs = text === undefined ? undefined : isoToNs(text);
    if (line['timestamp'] !== undefined && startNs === undefined) sink.note('time_unreadable', 'timestamp');
    if (startNs !== undefined && this.#lastNs !== undefined && startNs < this.#lastNs) {
      sink.note('time_backwards', 'An event is older than the one before it');
    }
    this.#lastNs = startNs ?? this.#lastNs;
    return { startNs, attributes: restOf(line, 'timestamp', 'data') };
  }
}

function linksOf(line: JsonObject, keyOf: (uuid: string) => string, begun: string | undefined): readonly LinkRef[] {
  const parent = textAt(line, 'parent_uuid');
  return [
    ...(begun === undefined ? [] : [{ relation: 'cause', key: begun, basis: 'id' } as const]),
    ...(parent === undefined ? [] : [{ relation: 'parent', key: keyOf(parent), basis: 'parent' } as const]),
  ];
}

interface ActPlace {
  readonly kind: string | undefined;
  readonly isEnd: boolean;
  readonly isKnown: boolean;
  readonly around: Scope | undefined;
  readonly scope: Scope;
}

/** What a scope's beginning or end is, by its category; what has none that we know is a log entry. */
function actOf(line: JsonObject, place: ActPlace): Pick<EventDraft, 'kind'> & Partial<EventDraft> {
  const category = textAt(line, 'category');
  const data = line['data'];
  const { agent } = place.scope;
  const phase = place.isEnd ? 'end' : 'start';
  const operation = `${category ?? 'scope'} ${place.kind === 'mark' ? 'mark' : phase}`;
  if (!place.isKnown) return { kind: 'log', operation: place.kind, input: asText(data) };
  if (place.kind === 'mark') {
    return {
      kind: category === 'guardrail' ? 'policy_decision' : 'log',
      operation,
      actor: agent,
      output: asText(data),
    };
  }
  if (category === 'agent') return agentAct(data, operation, place);
  if (category === 'llm') return modelAct(line, operation, place);
  if (category === 'tool') return toolAct(line, operation, place);
  return {
    kind: 'log',
    operation,
    actor: agent,
    ...(place.isEnd ? { output: asText(data) } : { input: asText(data) }),
  };
}

function agentAct(data: Json | undefined, operation: string, { isEnd, around, scope }: ActPlace) {
  if (isEnd) return { kind: 'session_end', operation, actor: scope.agent, output: asText(data) } as const;
  const input = asText(data);
  return around?.agent
    ? ({ kind: 'delegation', operation, actor: around.agent, target: scope.agent, input } as const)
    : ({ kind: 'session_start', operation, actor: scope.agent, input } as const);
}

function modelAct(line: JsonObject, operation: string, { isEnd, scope }: ActPlace) {
  const model = textAt(asObject(line['category_profile']) ?? {}, 'model_name') ?? textAt(line, 'name');
  const data = line['data'];
  if (!isEnd) {
    const target: ActorRef | undefined = model === undefined ? undefined : { kind: 'model', key: model, name: model };
    return { kind: 'model_call', operation, actor: scope.agent, target, model, input: asText(data) } as const;
  }
  const said = spokenText(data);
  const kind = said === undefined ? 'log' : 'agent_message';
  const rest = said === undefined ? undefined : restOf(line, 'timestamp');
  return {
    kind,
    operation,
    actor: scope.agent,
    model,
    output: said ?? asText(data),
    ...(rest && { attributes: rest }),
  } as const;
}

/** What the model said, in whichever provider's words; undefined where it only called tools. */
function spokenText(data: Json | undefined): string | undefined {
  if (!isJsonObject(data)) return typeof data === 'string' && data !== '' ? data : undefined;
  const [candidate] = asArray(data['candidates']) ?? [];
  const parts = asArray(asObject(asObject(candidate)?.['content'])?.['parts']);
  const content = parts ?? data['content'];
  const texts = (asArray(content) ?? []).filter((block) => isJsonObject(block) && typeof block['text'] === 'string');
  const text = asArray(content) ? contentText(texts) : asText(content);
  return text === '' || text === '[]' ? undefined : text;
}

function toolAct(line: JsonObject, operation: string, { isEnd, scope }: ActPlace) {
  const toolName = textAt(line, 'name');
  const tool = toolActor(toolName);
  const common = { operation, toolName, toolServer: serverOf(toolName) };
  return isEnd
    ? ({ ...common, kind: 'tool_result', actor: tool, target: scope.agent, output: asText(line['data']) } as const)
    : ({ ...common, kind: 'tool_call', actor: scope.agent, target: tool, input: asText(line['data']) } as const);
}
