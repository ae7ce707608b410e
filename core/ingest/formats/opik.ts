import { asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { defineFormat, type RecordSink } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { serverOf, toolActor } from '../messages/participants.ts';
import { sniffTraced, type Traced, TracedReader, type TracedSign, tellTraced } from '../spans/traced.ts';
import { timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = {
  is: isStep,
  lists: ['spans', 'traces', 'content'],
  what: 'traces and spans of Opik',
  confidence: 0.94,
};

/** Traces and spans of Comet's Opik, as its interface and its exports hand them out. */
export default defineFormat({
  id: 'opik',
  title: 'Opik traces and spans (JSON or JSON lines)',
  sniff: (head) => sniffTraced(head, SIGN),
  open: (context) =>
    new TracedReader(context, SIGN, (value, sink, pointer) => tellTraced(stepOf(value, sink), sink, pointer)),
});

const TYPES = new Set(['general', 'tool', 'llm', 'guardrail']);

function isStep(value: Json): boolean {
  return isJsonObject(value) && (isSpan(value) || isTrace(value));
}

function isSpan(value: JsonObject): boolean {
  const isTyped = TYPES.has(asString(value['type']) ?? '');
  const isPlaced = asString(value['trace_id']) !== undefined && asString(value['id']) !== undefined;
  return isTyped && isPlaced && value['start_time'] !== undefined && hasProject(value);
}

function isTrace(value: JsonObject): boolean {
  const isCounted = value['span_count'] !== undefined || value['llm_span_count'] !== undefined;
  return isCounted && asString(value['id']) !== undefined && value['start_time'] !== undefined && hasProject(value);
}

function hasProject(value: JsonObject): boolean {
  return value['project_id'] !== undefined || value['project_name'] !== undefined;
}

const HELD = [
  ...[
    'id',
    'trace_id',
    'parent_span_id',
    'start_time',
    'end_time',
    'input',
    'output',
    'model',
    'provider',
    'thread_id',
  ],
];

function stepOf(step: JsonObject, sink: RecordSink): Traced {
  const isWhole = step['trace_id'] === undefined;
  const error = asObject(step['error_info']);
  const failure = error && { status: 'error' as const, statusMessage: textAt(error, 'message', 'exception_type') };
  return {
    traceId: isWhole ? step['id'] : step['trace_id'],
    spanId: step['id'],
    parentId: isWhole ? undefined : (step['parent_span_id'] ?? step['trace_id']),
    start: timeOf(step, 'start_time'),
    end: timeOf(step, 'end_time'),
    columns: { sessionId: textAt(step, 'thread_id'), ...actOf(step, isWhole, sink), ...failure },
    input: step['input'],
    output: step['output'] ?? undefined,
    rest: restOf(step, ...HELD),
  };
}

function actOf(step: JsonObject, isWhole: boolean, sink: RecordSink): Traced['columns'] {
  const name = textAt(step, 'name');
  const type = textAt(step, 'type');
  if (isWhole) return { kind: 'log', operation: name ?? 'trace' };
  if (type === 'tool') {
    const columns = { toolName: name, toolServer: serverOf(name), target: toolActor(name) };
    return { kind: 'tool_call', operation: 'execute_tool', ...columns };
  }
  if (type === 'guardrail') return { kind: 'policy_decision', operation: name ?? 'guardrail' };
  if (type !== 'llm') {
    if (type !== 'general') sink.note('unrecognised_type', `span of type "${type}"`);
    return { kind: 'log', operation: name ?? 'span' };
  }
  const usage = asObject(step['usage']) ?? {};
  const model = textAt(step, 'model');
  return {
    kind: 'model_call',
    operation: name ?? 'chat',
    model,
    provider: textAt(step, 'provider'),
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    inputTokens: asCount(usage['prompt_tokens'] ?? usage['input_tokens']),
    outputTokens: asCount(usage['completion_tokens'] ?? usage['output_tokens']),
  };
}
