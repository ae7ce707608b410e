import type { EventKind } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

const KINDS: Readonly<Record<string, readonly [EventKind, string?]>> = {
  agent: ['delegation', 'invoke_agent'],
  tool: ['tool_call', 'execute_tool'],
  llm: ['model_call'],
  guardrail: ['policy_decision'],
  session: ['log'],
  workflow: ['log'],
  task: ['log'],
  operation: ['log'],
  chain: ['log'],
  text: ['log'],
  http: ['log'],
  unknown: ['log'],
};

/** AgentOps: a kind of its own, and content by the names of entity and task. */
export const agentops = defineDialect({
  id: 'agentops',
  isSpoken: (telling) => telling.said('agentops.span.kind') !== undefined,
  tell(telling) {
    const said = telling.text('agentops.span.kind') ?? '';
    const known = Object.hasOwn(KINDS, said) ? KINDS[said] : undefined;
    const [kind, operation] = known ?? ['log'];
    telling.tell('kind', kind);
    telling.tell('operation', operation);
    const name = nameKey(telling);
    if (kind === 'delegation') telling.tellAgent('target', 'agent.name', ...name);
    else telling.tellAgent('actor', 'agent.name');
    if (kind === 'tool_call') tellTool(telling, name);
    telling.tellText('input', 'agentops.entity.input', 'agentops.task.input');
    telling.tellText('output', 'agentops.entity.output', 'agentops.task.output');
    if (kind === 'delegation' && telling.span.name !== '') telling.tell('target', agent(telling.span.name));
  },
});

function nameKey(telling: Telling): readonly string[] {
  return ['agentops.entity.name', 'operation.name'].filter((key) => telling.said(key) !== undefined);
}

function tellTool(telling: Telling, name: readonly string[]): void {
  telling.tellText('toolName', 'tool.name', ...name);
  telling.tellText('input', 'tool.parameters');
  telling.tellText('output', 'tool.result');
}
