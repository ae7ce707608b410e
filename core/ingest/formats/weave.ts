import { asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { defineFormat } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, serverOf, toolActor } from '../messages/participants.ts';
import { sniffTraced, type Traced, TracedReader, type TracedSign, tellTraced } from '../spans/traced.ts';
import { timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = { is: isCall, lists: ['calls', 'data'], what: 'calls of W&B Weave', confidence: 0.96 };

/** Calls of W&B Weave, as its interface and its service hand them out. */
export default defineFormat({
  id: 'weave',
  title: 'W&B Weave calls (JSON or JSON lines)',
  sniff: (head) => sniffTraced(head, SIGN),
  open: (context) =>
    new TracedReader(context, SIGN, (value, sink, pointer) => tellTraced(callOf(value), sink, pointer)),
});

function isCall(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const name = asString(value['op_name']);
  if (name === undefined || asString(value['trace_id']) === undefined) return false;
  return name.startsWith('weave:///') || (value['started_at'] !== undefined && 'inputs' in value);
}

/** `weave:///entity/project/op/Agent.run:digest`, or a name alone. */
function operationOf(opName: string): string {
  return /^weave:\/\/\/.*\/op\/(.+?)(?::[^:/]*)?$/.exec(opName)?.[1] ?? opName;
}

const HELD = ['id', 'trace_id', 'parent_id', 'started_at', 'ended_at', 'inputs', 'output', 'exception', 'wb_user_id'];
/** Methods of clients of models, which Weave traces under their own names. */
const CLIENTS =
  /^(?:openai|anthropic|litellm|mistralai|cohere|groq|google|vertexai|bedrock|together|cerebras|instructor|huggingface)[.\w]*\.(?:create|parse|completion|acompletion|generate|generate_content|generate_content_async|chat|complete|stream|invoke|invoke_model|converse|messages|chat_completion|text_generation)(?:_async)?$/i;

function callOf(call: JsonObject): Traced {
  const operation = operationOf(asString(call['op_name']) ?? '');
  const exception = textAt(call, 'exception');
  const summary = asObject(call['summary']) ?? {};
  const status = textAt(asObject(summary['weave']) ?? {}, 'status');
  return {
    traceId: call['trace_id'],
    spanId: call['id'],
    parentId: call['parent_id'],
    start: timeOf(call, 'started_at'),
    end: timeOf(call, 'ended_at'),
    columns: {
      ...actOf(call, operation, summary),
      operation,
      sessionId: textAt(call, 'thread_id'),
      principal: textAt(call, 'wb_user_id'),
      ...(exception === undefined || exception === ''
        ? statusOf(status)
        : { status: 'error', statusMessage: exception }),
    },
    input: call['inputs'],
    output: call['output'] ?? undefined,
    rest: restOf(call, ...HELD, 'thread_id'),
  };
}

function statusOf(status: string | undefined): Partial<Traced['columns']> {
  if (status === 'success') return { status: 'ok' };
  return status === 'error' ? { status: 'error' } : {};
}

/** A call is a function's: what it is for is only said by the kind of its op, or by the client whose method it is. */
function actOf(call: JsonObject, operation: string, summary: JsonObject): Traced['columns'] {
  const attributes = asObject(call['attributes']) ?? {};
  const kind = textAt(attributes, 'kind') ?? textAt(asObject(attributes['weave']) ?? {}, 'kind');
  if (kind === 'tool') {
    return { kind: 'tool_call', toolName: operation, toolServer: serverOf(operation), target: toolActor(operation) };
  }
  if (kind === 'agent') return { kind: 'delegation', target: namedAgent(operation) };
  if (kind === 'search' || kind === 'retriever') return { kind: 'retrieval' };
  return kind === 'llm' || CLIENTS.test(operation) ? modelCall(call, summary) : { kind: 'log' };
}

/** The usage of a call sums up that of the calls in it, so that only a model's own counts. */
function modelCall(call: JsonObject, summary: JsonObject): Traced['columns'] {
  const usages = Object.entries(asObject(summary['usage']) ?? {});
  const [name, usage] = usages.length === 1 ? [usages[0]?.[0], asObject(usages[0]?.[1])] : [];
  const model =
    textAt(asObject(call['output']) ?? {}, 'model') ?? textAt(asObject(call['inputs']) ?? {}, 'model') ?? name;
  return {
    kind: 'model_call',
    model,
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    inputTokens: asCount(usage?.['prompt_tokens'] ?? usage?.['input_tokens']),
    outputTokens: asCount(usage?.['completion_tokens'] ?? usage?.['output_tokens']),
  };
}
