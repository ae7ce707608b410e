import {
  asArray,
  asCount,
  asObject,
  asString,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { EventKind } from '../../model/event.ts';
import { defineFormat, type RecordSink } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { serverOf, toolActor } from '../messages/participants.ts';
import { sniffTraced, type Traced, TracedReader, type TracedSign, tellTraced } from '../spans/traced.ts';
import { timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = {
  is: isRow,
  lists: ['events', 'rows', 'data', 'objects'],
  what: 'rows of Braintrust logs',
  confidence: 0.95,
};

/** Rows of Braintrust's logs and experiments: answers of its interface, exports, and what its SDKs send. */
export default defineFormat({
  id: 'braintrust',
  title: 'Braintrust logs and experiments (JSON or JSON lines)',
  sniff: (head) => sniffTraced(head, SIGN),
  open: (context) =>
    new TracedReader(context, SIGN, (value, sink, pointer) => tellTraced(rowOf(value, sink), sink, pointer)),
});

function isRow(value: Json): boolean {
  if (!isJsonObject(value) || asString(value['root_span_id']) === undefined) return false;
  return 'span_parents' in value || asObject(value['span_attributes']) !== undefined;
}

const KINDS: Readonly<Record<string, readonly [EventKind, string]>> = {
  llm: ['model_call', 'chat'],
  tool: ['tool_call', 'execute_tool'],
  task: ['log', 'task'],
  function: ['log', 'function'],
  eval: ['log', 'eval'],
  score: ['log', 'score'],
  automation: ['log', 'automation'],
  facet: ['log', 'facet'],
  preprocessor: ['log', 'preprocessor'],
  classifier: ['log', 'classifier'],
  review: ['log', 'review'],
};

const HELD = ['span_id', 'root_span_id', 'input', 'output', 'error', 'is_root'];

function rowOf(row: JsonObject, sink: RecordSink): Traced {
  const metrics = asObject(row['metrics']) ?? {};
  const [parent, ...others] = asArray(row['span_parents']) ?? [];
  const error = row['error'] ?? undefined;
  return {
    traceId: row['root_span_id'],
    spanId: row['span_id'] ?? row['id'],
    parentId: parent,
    start: timeOf(metrics, 'start') ?? timeOf(row, 'created'),
    end: timeOf(metrics, 'end'),
    columns: {
      ...actOf(row, metrics, sink),
      ...(error === undefined ? {} : { status: 'error', statusMessage: errorText(error) }),
    },
    input: row['input'],
    output: row['output'] ?? undefined,
    rest: {
      ...restOf(row, ...HELD, 'span_parents'),
      ...(others.length > 0 ? { span_parents: row['span_parents'] } : {}),
      ...(typeof error === 'object' ? { error } : {}),
    },
  };
}

function errorText(error: Json): string {
  if (typeof error === 'string') return error;
  const said = asObject(error);
  return (said && textAt(said, 'message')) ?? writeJson(error);
}

function actOf(row: JsonObject, metrics: JsonObject, sink: RecordSink): Traced['columns'] {
  const attributes = asObject(row['span_attributes']) ?? {};
  const type = textAt(attributes, 'type');
  const name = textAt(attributes, 'name');
  const known = kindOf(type, name);
  if (!known) sink.note('unrecognised_type', `span of type "${type}"`);
  const [kind, operation] = known ?? ['log', type ?? 'span'];
  const metadata = asObject(row['metadata']) ?? {};
  const sessionId = textAt(metadata, 'session_id', 'thread_id', 'conversation_id');
  if (kind === 'tool_call') {
    return { kind, operation, sessionId, toolName: name, toolServer: serverOf(name), target: toolActor(name) };
  }
  if (kind !== 'model_call') return { kind, operation: name ?? operation, sessionId };
  const model = textAt(metadata, 'model');
  return {
    ...{ kind, operation, sessionId, model },
    provider: textAt(metadata, 'provider'),
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    inputTokens: asCount(metrics['prompt_tokens']),
    outputTokens: asCount(metrics['completion_tokens']),
  };
}

function kindOf(type: string | undefined, name: string | undefined): readonly [EventKind, string] | undefined {
  if (type === undefined) return ['log', name ?? 'span'];
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}
