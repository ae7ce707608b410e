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
import type { ActorRef, EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { loggingSink, mappedSink } from '../messages/mapped-sink.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, toolActor, USER, unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';

/** A run of the OpenAI Agents SDK that was put aside, most often to wait for an approval. */
export default defineFormat({
  id: 'openai-agents-runstate',
  title: 'OpenAI Agents SDK run state (JSON)',
  sniff,
  open: (context) => new RunStateReader(context),
});

const LISTS = ['generatedItems', 'generated_items', 'modelResponses', 'model_responses'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [state] = values;
  if (!isJsonObject(state) || state['$schemaVersion'] === undefined) return undefined;
  const isKnown = [...LISTS, 'currentAgent', 'current_agent', 'originalInput', 'original_input'].some(
    (name) => state[name] !== undefined,
  );
  if (!isKnown) return undefined;
  const framing = { unit, records: LISTS.map((list) => [list, '*']), headerIsRecord: true };
  return { confidence: 0.96, reason: 'Has "$schemaVersion" with the agents and items of a run.', framing };
}

class RunStateReader implements RecordReader {
  readonly #context: SourceContext;
  #units = 0;
  #agent: ActorRef = unnamedAgent(undefined);
  #sessionId: string;
  #key: string;
  #conversation: Conversation;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#sessionId = context.sourceId;
    this.#key = context.sourceId;
    this.#conversation = this.#begun(context.sourceId);
  }

  #begun(key: string): Conversation {
    return new Conversation({ key, sessionId: this.#sessionId, agent: this.#agent });
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    const state = asObject(skeleton.value);
    if (!state) return;
    const key = `${this.#context.sourceId}:${this.#units}`;
    this.#key = key;
    const trace = asObject(state['trace']) ?? {};
    this.#sessionId = textAt(trace, 'group_id', 'groupId') ?? textAt(trace, 'id', 'trace_id') ?? key;
    this.#agent = agentIn(state['currentAgent'] ?? state['current_agent']) ?? unnamedAgent(undefined);
    this.#conversation = this.#begun(key);
    const input = state['originalInput'] ?? state['original_input'];
    const taken = ['originalInput', 'original_input', ...LISTS];
    const sessionId = this.#sessionId;
    const traceId = textAt(trace, 'id', 'trace_id');
    sink.event({ kind: 'session_start', actor: this.#agent, sessionId, traceId, attributes: restOf(state, ...taken) });
    this.#input(input, sink);
    for (const draft of approvalDrafts(state, key)) sink.event({ ...draft, sessionId });
  }

  #input(input: Json | undefined, sink: RecordSink): void {
    if (input === undefined || input === null) return;
    const items = asArray(input) ?? [{ role: 'user', content: input }];
    for (const [at, item] of items.entries()) {
      const pointer = asArray(input) ? `/originalInput/${at}` : '/originalInput';
      this.#conversation.read(asItem(item), loggingSink(sink, item, { sessionId: this.#sessionId, pointer }), pointer);
    }
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const item = asObject(record.value);
    if (!item) sink.reject('Not an item of a run: it is no object.');
    else if (item['type'] === undefined && (item['output'] !== undefined || item['usage'] !== undefined))
      this.#response(item, sink);
    else this.#item(item, sink);
  }

  /** What a model answered: its output is told by the items of the run, so only the cost is counted here. */
  #response(response: JsonObject, sink: RecordSink): void {
    const usage = asObject(response['usage']) ?? {};
    const { usage: _, output, ...rest } = response;
    sink.event({
      kind: 'model_call',
      sessionId: this.#sessionId,
      inputTokens: asCount(usage['inputTokens']) ?? asCount(usage['input_tokens']),
      outputTokens: asCount(usage['outputTokens']) ?? asCount(usage['output_tokens']),
      output: asText(output),
      attributes: { ...rest, usage },
    });
  }

  #item(item: JsonObject, sink: RecordSink): void {
    const raw = item['rawItem'] ?? item['raw_item'];
    const type = textAt(item, 'type') ?? '';
    const agent = agentIn(item['agent']);
    const about = restOf(item, 'type', 'rawItem', 'raw_item', 'agent');
    const attributes = { item_type: type, ...about };
    const isTold = /^(?:message_output|tool_call|tool_call_output|reasoning|handoff_call|handoff_output)_item$/.test(
      type,
    );
    if (!isJsonObject(raw) || !isTold) {
      const isApproval = type === 'tool_approval_item';
      if (!isApproval) sink.note('unrecognised_type', `item "${type}"`);
      const draft: EventDraft = isApproval
        ? requestDraft(item, this.#key)
        : { kind: 'log', actor: agent, output: asText(raw) };
      sink.event({ ...draft, sessionId: this.#sessionId, attributes });
      return;
    }
    const map = (draft: EventDraft): EventDraft => ({
      ...draft,
      ...(agent && draft.actor?.kind === 'agent' ? { actor: agent } : {}),
      ...(agent && draft.target?.kind === 'agent' ? { target: agent } : {}),
      attributes: { ...draft.attributes, ...attributes },
    });
    this.#conversation.read(asItem(raw), mappedSink(sink, map), '/rawItem');
    if (type === 'handoff_output_item')
      sink.event({ ...handoffDraft(item, agent, this.#key), sessionId: this.#sessionId });
  }
}

function agentIn(value: Json | undefined): ActorRef | undefined {
  const name = isJsonObject(value) ? textAt(value, 'name') : undefined;
  return name === undefined ? undefined : namedAgent(name);
}

function handoffDraft(item: JsonObject, agent: ActorRef | undefined, key: string): EventDraft {
  const callId = textAt(asObject(item['rawItem'] ?? item['raw_item']) ?? {}, 'callId', 'call_id');
  const from = agentIn(item['sourceAgent'] ?? item['source_agent']) ?? agent;
  return {
    kind: 'handoff',
    actor: from,
    target: agentIn(item['targetAgent'] ?? item['target_agent']),
    links: callId === undefined ? [] : [{ relation: 'cause', key: `call:${key}:${callId}`, basis: 'id' }],
  };
}

/** Items as the Responses API writes them; the SDK for JavaScript has its own spelling of their members. */
function asItem(item: Json): Json {
  if (!isJsonObject(item)) return item;
  const { callId, type, ...rest } = item;
  const id = callId ?? item['call_id'];
  const renamed = type === 'function_call_result' ? 'function_call_output' : type;
  const named = type === 'hosted_tool_call' ? 'hosted_call' : renamed;
  return { ...rest, ...(named === undefined ? {} : { type: named }), ...(id === undefined ? {} : { call_id: id }) };
}

/** What waits for an approval stands among the items and in the current step: both are one request. */
function requestDraft(item: JsonObject, key: string): EventDraft {
  const raw = asObject(item['rawItem'] ?? item['raw_item']) ?? {};
  const callId = textAt(raw, 'callId', 'call_id');
  return {
    kind: 'approval_request',
    actor: agentIn(item['agent']),
    target: USER,
    toolName: textAt(raw, 'name'),
    input: asText(raw['arguments']),
    identity: callId === undefined ? undefined : `approval:${key}:${callId}`,
    links: callId === undefined ? [] : [{ relation: 'cause', key: `call:${key}:${callId}`, basis: 'id' }],
  };
}

/** What the run waits for, and what was decided before. */
function approvalDrafts(state: JsonObject, key: string): readonly EventDraft[] {
  const step = asObject(state['currentStep'] ?? state['current_step']) ?? {};
  const open =
    asArray(asObject(step['data'])?.['interruptions']) ??
    asArray(step['interruptions']) ??
    asArray(state['interruptions']) ??
    [];
  const requests = open.filter(isJsonObject).map(
    (item, at): EventDraft => ({
      ...requestDraft(item, key),
      attributes: restOf(item, 'rawItem', 'raw_item'),
      pointer: `/currentStep/data/interruptions/${at}`,
    }),
  );
  const decided = Object.entries(asObject(asObject(state['context'])?.['approvals']) ?? {});
  return [...requests, ...decided.flatMap(([tool, decision]) => decisionDrafts(tool, decision, key))];
}

/** Approvals are given by tool for good, or by call. */
function decisionDrafts(tool: string, decision: Json | undefined, key: string): readonly EventDraft[] {
  if (!isJsonObject(decision)) return [];
  const pointer = `/context/approvals/${tool.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return (['approved', 'rejected'] as const).flatMap((member) => {
    const about = decision[member];
    const approval = member === 'approved' ? 'given' : 'denied';
    const base: EventDraft = { kind: 'approval_decision', toolName: tool, target: toolActor(tool), approval, pointer };
    if (about === true) return [base];
    return (asArray(about) ?? []).map((id): EventDraft => {
      const callId = typeof id === 'string' ? id : writeJson(id);
      return { ...base, links: [{ relation: 'cause', key: `call:${key}:${callId}`, basis: 'id' }] };
    });
  });
}
