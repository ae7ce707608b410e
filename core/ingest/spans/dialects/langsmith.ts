import type { EventKind } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

const KINDS: Readonly<Record<string, readonly [EventKind, string?]>> = {
  llm: ['model_call'],
  embedding: ['model_call', 'embeddings'],
  tool: ['tool_call', 'execute_tool'],
  retriever: ['retrieval', 'retrieval'],
  agent: ['delegation', 'invoke_agent'],
  chain: ['log'],
  prompt: ['log'],
  parser: ['log'],
};

/** LangSmith's names for a run. Its session is a project there; the conversation is in the metadata. */
export const langsmith = defineDialect({
  id: 'langsmith',
  isSpoken: (telling) => telling.said('langsmith.span.kind') !== undefined,
  tell(telling) {
    const said = telling.text('langsmith.span.kind') ?? '';
    const known = Object.hasOwn(KINDS, said) ? KINDS[said] : undefined;
    if (!known) telling.note('unrecognised_type', `langsmith.span.kind: ${said}`);
    const [kind, operation] = known ?? ['log'];
    telling.tell('kind', kind);
    telling.tell('operation', telling.text('gen_ai.operation.name') ?? operation);
    const metadata = ['session_id', 'thread_id', 'conversation_id'].map((name) => `langsmith.metadata.${name}`);
    telling.tellText('sessionId', ...metadata);
    telling.tellText('principal', 'langsmith.metadata.user_id');
    telling.tellText('model', 'langsmith.metadata.ls_model_name');
    telling.tellText('provider', 'langsmith.metadata.ls_provider');
    if (kind === 'tool_call') tellTool(telling);
    if (kind === 'delegation' && telling.said('gen_ai.agent.name') === undefined) tellAgent(telling);
  },
});

/** A run's name is its tool's, unless the trace has named it otherwise. */
function tellTool(telling: Telling): void {
  telling.tellText('toolName', 'gen_ai.tool.name', 'gen_ai.serialized.name', 'langsmith.trace.name');
  telling.tell('toolName', telling.span.name === '' ? undefined : telling.span.name);
}

function tellAgent(telling: Telling): void {
  const name = telling.text('langsmith.trace.name') ?? (telling.span.name === '' ? undefined : telling.span.name);
  if (name !== undefined) telling.tell('target', agent(name), 'langsmith.trace.name');
}
