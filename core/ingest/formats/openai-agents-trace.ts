import { asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { defineFormat, type RecordSink } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, serverOf, toolActor } from '../messages/participants.ts';
import { sniffTraced, type Traced, TracedReader, type TracedSign, tellTraced } from '../spans/traced.ts';
import { timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = {
  is: isItem,
  lists: ['data', 'spans', 'traces', 'items'],
  what: 'traces and spans of the OpenAI Agents SDK',
  confidence: 0.96,
};

/** What the OpenAI Agents SDK hands its trace processors: `trace` and `trace.span` objects, as exporters write them. */
export default defineFormat({
  id: 'openai-agents-trace',
  title: 'OpenAI Agents SDK traces (JSON or JSON lines)',
  sniff: (head) => sniffTraced(head, SIGN),
  open: (context) => {
    const groups = new Map<string, string>();
    return new TracedReader(context, SIGN, (value, sink, pointer) => tell(value, { sink, pointer, groups }));
  },
});

function isItem(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  if (value['object'] === 'trace') return asString(value['id']) !== undefined && 'workflow_name' in value;
  const data = asObject(value['span_data']);
  return asString(data?.['type']) !== undefined && asString(value['trace_id']) !== undefined;
}

interface Place {
  readonly sink: RecordSink;
  readonly pointer: string | undefined;
  /** The conversation of each trace, which only the trace itself names. */
  readonly groups: Map<string, string>;
}

function tell(value: JsonObject, { sink, pointer, groups }: Place): void {
  if (value['object'] === 'trace') {
    const [id, group] = [textAt(value, 'id'), textAt(value, 'group_id')];
    if (id !== undefined && group !== undefined) groups.set(id, group);
    const rest = restOf(value, 'object', 'id', 'group_id');
    const key = id === undefined ? undefined : `openai-agents-trace:${id}`;
    sink.event({
      kind: 'log',
      operation: 'trace',
      traceId: id,
      sessionId: group,
      attributes: rest,
      identity: key,
      pointer,
    });
    return;
  }
  tellTraced(spanOf(value, groups, sink), sink, pointer);
}

function spanOf(value: JsonObject, groups: ReadonlyMap<string, string>, sink: RecordSink): Traced {
  const data = asObject(value['span_data']) ?? {};
  const traceId = value['trace_id'];
  const { columns, held } = actOf(data, sink);
  const error = asObject(value['error']);
  const failure = error && { status: 'error' as const, statusMessage: textAt(error, 'message') };
  const usage = asObject(data['usage']) ?? {};
  const tokens = {
    inputTokens: asCount(usage['input_tokens'] ?? usage['prompt_tokens']),
    outputTokens: asCount(usage['output_tokens'] ?? usage['completion_tokens']),
  };
  return {
    traceId,
    spanId: value['id'] ?? value['span_id'],
    parentId: value['parent_id'],
    start: timeOf(value, 'started_at'),
    end: timeOf(value, 'ended_at'),
    columns: { sessionId: groups.get(asString(traceId) ?? ''), ...columns, ...tokens, ...failure },
    input: data['input'] ?? undefined,
    output: data['output'] ?? data['result'] ?? undefined,
    rest: {
      ...restOf(
        value,
        'object',
        'id',
        'span_id',
        'trace_id',
        'parent_id',
        'started_at',
        'ended_at',
        'span_data',
        'error',
      ),
      ...restOf(data, 'type', 'input', 'output', 'result', ...held),
      ...(error ? { error: restOf(error, 'message') } : {}),
    },
  };
}

interface Act {
  readonly columns: Traced['columns'];
  readonly held: readonly string[];
}

const CALLS: ReadonlySet<string> = new Set(['generation', 'response', 'transcription', 'speech']);

function actOf(data: JsonObject, sink: RecordSink): Act {
  const type = textAt(data, 'type') ?? '';
  const name = textAt(data, 'name');
  if (CALLS.has(type))
    return modelCall(type, textAt(data, 'model') ?? textAt(asObject(data['response']) ?? {}, 'model'));
  if (type === 'function') return toolCall(name);
  if (type === 'agent') return agentRun(name);
  if (type === 'handoff') return handoff(textAt(data, 'from_agent'), textAt(data, 'to_agent'));
  if (type === 'guardrail') return guardrail(name, data['triggered']);
  if (type === 'mcp_tools') {
    const server = textAt(data, 'server');
    return { columns: { kind: 'log', operation: 'list_tools', toolServer: server }, held: ['server'] };
  }
  const isKnown = ['custom', 'turn', 'task', 'speech_group'].includes(type);
  if (!isKnown) sink.note('unrecognised_type', `span_data of type "${type}"`);
  return { columns: { kind: 'log', operation: name ?? type }, held: ['name'] };
}

function modelCall(type: string, model: string | undefined): Act {
  const target = model === undefined ? undefined : ({ kind: 'model', key: model, name: model } as const);
  return { columns: { kind: 'model_call', operation: type, model, target }, held: ['model'] };
}

function toolCall(name: string | undefined): Act {
  const columns = { toolName: name, toolServer: serverOf(name), target: toolActor(name) };
  return { columns: { kind: 'tool_call', operation: 'execute_tool', ...columns }, held: ['name'] };
}

function agentRun(name: string | undefined): Act {
  const target = name === undefined ? undefined : namedAgent(name);
  return { columns: { kind: 'delegation', operation: 'invoke_agent', target }, held: ['name'] };
}

function handoff(from: string | undefined, to: string | undefined): Act {
  const columns = {
    actor: from === undefined ? undefined : namedAgent(from),
    target: to === undefined ? undefined : namedAgent(to),
  };
  return { columns: { kind: 'handoff', operation: 'handoff', ...columns }, held: ['from_agent', 'to_agent'] };
}

/** Whether it was triggered stays an attribute: the status is what came of it. */
function guardrail(name: string | undefined, triggered: Json | undefined): Act {
  const status: Partial<EventDraft> = typeof triggered === 'boolean' ? { status: triggered ? 'denied' : 'ok' } : {};
  return { columns: { kind: 'policy_decision', operation: name ?? 'guardrail', ...status }, held: ['name'] };
}
