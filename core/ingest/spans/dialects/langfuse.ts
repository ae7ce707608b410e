import { asCount, asObject, type JsonObject } from '../../../base/json.ts';
import type { EventKind } from '../../../model/event.ts';
import { serverOf } from '../../messages/participants.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';
import { answeredCallId, unwrapJson } from '../wrapped-json.ts';

/** Observation types among our kinds. SPAN, EVENT and CHAIN say nothing of what was done: other dialects may. */
const TYPES: Readonly<Record<string, readonly [EventKind, string?]>> = {
  GENERATION: ['model_call', 'chat'],
  EMBEDDING: ['model_call', 'embeddings'],
  AGENT: ['delegation', 'invoke_agent'],
  TOOL: ['tool_call', 'execute_tool'],
  RETRIEVER: ['retrieval', 'retrieval'],
  GUARDRAIL: ['policy_decision', 'GUARDRAIL'],
  EVALUATOR: ['policy_decision', 'EVALUATOR'],
};
const PLAIN = new Set(['SPAN', 'EVENT', 'CHAIN']);

/** Langfuse: its own exports, and the spans that its SDKs send. */
export const langfuse = defineDialect({
  id: 'langfuse',
  isSpoken: (telling) => telling.has('langfuse.observation.') || telling.has('langfuse.trace.'),
  tell(telling) {
    tellKind(telling);
    tellContent(telling, 'input', 'langfuse.observation.input');
    tellContent(telling, 'output', 'langfuse.observation.output');
    telling.tellText('sessionId', 'langfuse.session.id');
    telling.tellText('principal', 'langfuse.user.id');
    telling.tellText('statusMessage', 'langfuse.observation.status_message');
    if (telling.text('langfuse.observation.level') === 'ERROR') {
      telling.tell('status', 'error', 'langfuse.observation.level');
    }
    if (telling.told.kind === 'model_call') tellModel(telling);
    linkAnsweredCall(telling);
  },
});

function tellKind(telling: Telling): void {
  const said = telling.text('langfuse.observation.type');
  if (said === undefined) return;
  const type = said.toUpperCase();
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known && !PLAIN.has(type)) telling.note('unrecognised_type', `Langfuse observation type ${said}`);
  if (!known) return;
  const [kind, operation] = known;
  telling.tell('kind', kind);
  telling.tell('operation', operation);
  const name = telling.span.name === '' ? undefined : telling.span.name;
  if (kind === 'tool_call') {
    telling.tellText('toolName', 'gen_ai.tool.name', 'tool.name', 'langfuse.observation.metadata.tool_name');
    telling.tell('toolName', name);
    telling.tell('toolServer', serverOf(telling.told.toolName));
  }
  if (kind !== 'delegation') return;
  telling.tellAgent('target', 'gen_ai.agent.name', 'agent.name', 'agent_name');
  // Frameworks name the span of a run `agent_run [weather]` or `invoke_agent weather`.
  const named = /^(?:agent_run|invoke_agent) \[?(.+?)\]?$/.exec(name ?? '')?.[1] ?? name;
  if (named !== undefined) telling.tell('target', agent(named));
}

/** Opens content that was written into strings; attributes that repeat it to the letter are spent with it. */
function tellContent(telling: Telling, field: 'input' | 'output', key: string): void {
  const said = telling.said(key);
  const { text } = unwrapJson(said);
  if (text === undefined) return;
  const repeats = Object.entries(telling.span.attributes).filter(([, value]) => value === said);
  telling.tell(field, text, key, ...repeats.map(([name]) => name));
}

function tellModel(telling: Telling): void {
  telling.tellText('model', 'langfuse.observation.model.name');
  const usage = asObject(unwrapJson(telling.said('langfuse.observation.usage_details')).value) ?? {};
  telling.tell('inputTokens', countOf(usage, 'input', 'input_tokens', 'prompt_tokens', 'promptTokens'));
  telling.tell('outputTokens', countOf(usage, 'output', 'output_tokens', 'completion_tokens', 'completionTokens'));
}

function countOf(usage: JsonObject, ...names: readonly string[]): number | undefined {
  return asCount(names.map((name) => usage[name]).find((count) => asCount(count) !== undefined));
}

/** A tool of LangChain answers with a message that names the call. */
function linkAnsweredCall(telling: Telling): void {
  const id = telling.told.kind === 'tool_call' ? answeredCallId(telling.told.output) : undefined;
  if (id !== undefined) telling.causedBy(`tool-call:${telling.span.traceId}:${id}`);
}
