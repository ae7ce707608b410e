import { asCount, asObject, asString } from '../../../base/json.ts';
import type { EventKind } from '../../../model/event.ts';
import { serverOf } from '../../messages/participants.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';
import { answeredCallId, unwrapJson } from '../wrapped-json.ts';

const TYPES: Readonly<Record<string, readonly [EventKind, string?]>> = {
  LLM: ['model_call', 'chat'],
  CHAT_MODEL: ['model_call', 'chat'],
  EMBEDDING: ['model_call', 'embeddings'],
  TOOL: ['tool_call', 'execute_tool'],
  AGENT: ['delegation', 'invoke_agent'],
  RETRIEVER: ['retrieval', 'retrieval'],
  RERANKER: ['retrieval', 'RERANKER'],
  GUARDRAIL: ['policy_decision', 'GUARDRAIL'],
  EVALUATOR: ['policy_decision', 'EVALUATOR'],
};
const PLAIN = new Set(['CHAIN', 'PARSER', 'MEMORY', 'TASK', 'WORKFLOW', 'UNKNOWN']);

/** MLflow Tracing: every attribute is JSON in a string. */
export const mlflow = defineDialect({
  id: 'mlflow',
  isSpoken: (telling) => telling.has('mlflow.spanType') || telling.has('mlflow.spanInputs'),
  tell(telling) {
    tellKind(telling);
    tellOpened(telling, 'input', 'mlflow.spanInputs');
    tellOpened(telling, 'output', 'mlflow.spanOutputs');
    tellOpened(telling, 'sessionId', 'mlflow.trace.session');
    tellOpened(telling, 'principal', 'mlflow.trace.user');
    if (telling.told.kind === 'model_call') tellModel(telling);
    const answered = telling.told.kind === 'tool_call' ? answeredCallId(telling.told.output) : undefined;
    if (answered !== undefined) telling.causedBy(`tool-call:${telling.span.traceId}:${answered}`);
  },
});

function tellKind(telling: Telling): void {
  const type = unwrapJson(telling.said('mlflow.spanType')).text ?? 'UNKNOWN';
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known && !PLAIN.has(type)) telling.note('unrecognised_type', `mlflow.spanType ${type}`);
  const name = telling.span.name;
  if (!known) return;
  telling.tell('kind', known[0]);
  telling.tell('operation', known[1]);
  if (name === '') return;
  if (known[0] === 'tool_call') {
    telling.tellText('toolName', 'gen_ai.tool.name');
    // MLflow tells spans of one name apart by a number that it appends.
    telling.tell('toolName', name.replace(/_\d+$/, ''));
    telling.tell('toolServer', serverOf(telling.told.toolName));
  }
  if (known[0] === 'delegation') telling.tell('target', agent(name));
}

function tellOpened(telling: Telling, field: 'input' | 'output' | 'sessionId' | 'principal', key: string): void {
  telling.tell(field, unwrapJson(telling.said(key)).text, key);
}

function tellModel(telling: Telling): void {
  const usage = asObject(unwrapJson(telling.said('mlflow.chat.tokenUsage')).value) ?? {};
  telling.tell('inputTokens', asCount(usage['input_tokens'] ?? usage['prompt_tokens']));
  telling.tell('outputTokens', asCount(usage['output_tokens'] ?? usage['completion_tokens']));
  telling.tell('model', unwrapJson(telling.said('mlflow.llm.model')).text, 'mlflow.llm.model');
  telling.tell('provider', unwrapJson(telling.said('mlflow.llm.provider')).text, 'mlflow.llm.provider');
  const inputs = asObject(unwrapJson(telling.said('mlflow.spanInputs')).value) ?? {};
  telling.tell('model', asString(inputs['model']));
}
