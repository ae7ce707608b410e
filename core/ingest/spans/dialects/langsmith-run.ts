import { asCount, asObject, asText } from '../../../base/json.ts';
import type { EventKind } from '../../../model/event.ts';
import { serverOf } from '../../messages/participants.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';
import { answeredCallId, unwrapJson } from '../wrapped-json.ts';

const TYPES: Readonly<Record<string, readonly [EventKind, string?]>> = {
  llm: ['model_call', 'chat'],
  embedding: ['model_call', 'embeddings'],
  tool: ['tool_call', 'execute_tool'],
  retriever: ['retrieval', 'retrieval'],
  chain: ['log'],
  prompt: ['log'],
  parser: ['log'],
};

/** A run of LangSmith, as its format hands it over: its own members, not those that LangSmith gives to OpenTelemetry. */
export const langsmithRun = defineDialect({
  id: 'langsmith-run',
  isSpoken: (telling) => telling.said('langsmith.run.type') !== undefined,
  tell(telling) {
    tellKind(telling);
    tellContent(telling, 'input', 'langsmith.run.inputs');
    tellContent(telling, 'output', 'langsmith.run.outputs');
    telling.tellText('sessionId', 'langsmith.run.thread');
    telling.tellText('principal', 'langsmith.run.user');
    const name = telling.text('langsmith.run.agent');
    if (name !== undefined) telling.tell('actor', agent(name), 'langsmith.run.agent');
    if (telling.told.kind === 'model_call') tellModel(telling);
    if (telling.told.kind === 'tool_call') linkAnsweredCall(telling);
  },
});

function tellKind(telling: Telling): void {
  const type = telling.text('langsmith.run.type') ?? '';
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known) telling.note('unrecognised_type', `run_type ${type}`);
  const [kind, operation] = known ?? ['log'];
  telling.tell('kind', kind);
  telling.tell('operation', operation);
  if (kind !== 'tool_call' || telling.span.name === '') return;
  telling.tell('toolName', telling.span.name);
  telling.tell('toolServer', serverOf(telling.span.name));
}

function tellContent(telling: Telling, field: 'input' | 'output', key: string): void {
  const { text } = unwrapJson(telling.said(key));
  if (text !== undefined && text !== '{}') telling.tell(field, text, key);
}

function tellModel(telling: Telling): void {
  telling.tellText('model', 'langsmith.run.model');
  telling.tellText('provider', 'langsmith.run.provider');
  telling.tellCount('inputTokens', 'langsmith.run.prompt_tokens');
  telling.tellCount('outputTokens', 'langsmith.run.completion_tokens');
  tellUsage(telling);
}

/** Where the run itself has no counts, the model's answer may have them. */
function tellUsage(telling: Telling): void {
  const outputs = asObject(unwrapJson(telling.said('langsmith.run.outputs')).value) ?? {};
  const usage = asObject(outputs['usage_metadata'] ?? outputs['usage']) ?? {};
  const llm = asObject(asObject(outputs['llm_output'])?.['token_usage']) ?? {};
  telling.tell('inputTokens', asCount(usage['input_tokens'] ?? usage['prompt_tokens'] ?? llm['prompt_tokens']));
  telling.tell(
    'outputTokens',
    asCount(usage['output_tokens'] ?? usage['completion_tokens'] ?? llm['completion_tokens']),
  );
  telling.tell('model', asText(asObject(outputs['llm_output'])?.['model_name']));
}

/** A tool's message names the call that it answers. */
function linkAnsweredCall(telling: Telling): void {
  const id = answeredCallId(telling.told.output);
  if (id !== undefined) telling.causedBy(`tool-call:${telling.span.traceId}:${id}`);
}
