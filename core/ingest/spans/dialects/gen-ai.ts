import { asText } from '../../../base/json.ts';
import type { EventKind } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import { openJson } from '../nested-json.ts';
import type { Telling } from '../telling.ts';

/** What each `gen_ai.operation.name` is among our kinds. */
const OPERATIONS: Readonly<Record<string, EventKind>> = {
  chat: 'model_call',
  generate_content: 'model_call',
  text_completion: 'model_call',
  embeddings: 'model_call',
  fetch_response: 'model_call',
  execute_tool: 'tool_call',
  invoke_agent: 'delegation',
  create_agent: 'configuration_change',
  invoke_workflow: 'log',
  plan: 'log',
  retrieval: 'retrieval',
  search_memory: 'memory_read',
  create_memory: 'memory_write',
  update_memory: 'memory_write',
  upsert_memory: 'memory_write',
  delete_memory: 'memory_write',
  create_memory_store: 'memory_write',
  delete_memory_store: 'memory_write',
  run_guardrail: 'policy_decision',
  // Names that frameworks write beside the conventions: Semantic Kernel, AG2, Strands, the AI SDK.
  'chat.completions': 'model_call',
  'text.completions': 'model_call',
  'chat.streaming_completions': 'model_call',
  'text.streaming_completions': 'model_call',
  tool_call: 'tool_call',
  handoff: 'handoff',
  conversation: 'log',
  agent_step: 'log',
  execute_event_loop_cycle: 'log',
};

const PREFIXES = ['gen_ai.', 'mcp.', 'a2a.'];

/** The current names of OpenTelemetry's GenAI conventions, with their MCP and A2A parts. */
export const genAi = defineDialect({
  id: 'gen-ai',
  isSpoken: (telling) => telling.hasAny(PREFIXES),
  tell(telling) {
    tellProtocol(telling);
    tellOperation(telling);
    tellAgent(telling);
    tellModel(telling);
    tellContent(telling);
    telling.tellText('toolName', 'gen_ai.tool.name');
    telling.tellText('sessionId', 'gen_ai.conversation.id');
    linkToolCall(telling);
  },
});

function tellOperation(telling: Telling): void {
  const operation = telling.text('gen_ai.operation.name');
  if (operation === undefined) return;
  const kind = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (kind === undefined) telling.note('unrecognised_type', `gen_ai.operation.name: ${operation}`);
  telling.tell('operation', operation, 'gen_ai.operation.name');
  telling.tell('kind', kind ?? 'log');
  if (kind === 'policy_decision') tellVerdict(telling);
}

/** MCP and A2A spans name their method; the method says more than an operation beside it. */
function tellProtocol(telling: Telling): void {
  const mcp = telling.text('mcp.method.name');
  if (mcp !== undefined) {
    telling.tell('kind', mcpKind(mcp));
    telling.tell('operation', mcp, 'mcp.method.name');
    tellMcpServer(telling);
    telling.tellText('input', 'gen_ai.tool.call.arguments', 'mcp.resource.uri');
  }
  const a2a = telling.text('a2a.method.name');
  if (a2a === undefined) return;
  telling.tell('kind', /send/i.test(a2a) ? 'agent_to_agent_message' : 'log');
  telling.tell('operation', a2a, 'a2a.method.name');
}

function mcpKind(method: string): EventKind {
  if (method === 'tools/call') return 'tool_call';
  return method === 'resources/read' ? 'retrieval' : 'log';
}

/** `server.address` is the MCP server's, on its client's span and on its own. */
function tellMcpServer(telling: Telling): void {
  const address = telling.text('server.address');
  if (address === undefined) return;
  const port = telling.text('server.port');
  const server = port === undefined ? address : `${address}:${port}`;
  telling.tell('toolServer', server, 'server.address', 'server.port');
  telling.tell('target', { kind: 'mcp_server', key: server, name: server });
}

/** On the span of an agent's run the named agent is the one called; on any other it is the one who acts. */
function tellAgent(telling: Telling): void {
  const { kind } = telling.told;
  const isCalled = kind === 'delegation' || kind === 'configuration_change' || kind === 'agent_to_agent_message';
  telling.tellAgent(isCalled ? 'target' : 'actor', 'gen_ai.agent.name', 'gen_ai.agent.id');
}

const MODEL_NAMES = ['gen_ai.response.model', 'gen_ai.request.model'];

/** Instrumentations that cannot tell the model write that it is unknown, which is no model's name. */
function tellModel(telling: Telling): void {
  telling.tellText('provider', 'gen_ai.provider.name');
  telling.tellText('model', ...MODEL_NAMES.filter((name) => telling.text(name) !== 'unknown'));
  telling.tellCount('inputTokens', 'gen_ai.usage.input_tokens', 'gen_ai.response.prompt_tokens');
  telling.tellCount('outputTokens', 'gen_ai.usage.output_tokens', 'gen_ai.response.completion_tokens');
  const said = telling.said('gen_ai.response.finish_reasons');
  const reasons = openJson(said) ?? said;
  if (!Array.isArray(reasons)) telling.tellText('finishReason', 'gen_ai.response.finish_reasons');
  else
    telling.tell(
      'finishReason',
      asText(reasons[0]),
      ...(reasons.length === 1 ? ['gen_ai.response.finish_reasons'] : []),
    );
}

const DETAILS = 'gen_ai.client.inference.operation.details';

function tellContent(telling: Telling): void {
  telling.tellText(
    'input',
    'gen_ai.tool.call.arguments',
    'gen_ai.input.messages',
    'gen_ai.retrieval.query.text',
    'gen_ai.memory.query.text',
    'gen_ai.guardrail.content.input.value',
  );
  telling.tellText(
    'output',
    'gen_ai.tool.call.result',
    'gen_ai.output.messages',
    'gen_ai.retrieval.documents',
    'gen_ai.memory.records',
    'gen_ai.guardrail.content.output.value',
  );
  telling.tellFromEvent('input', DETAILS, 'gen_ai.input.messages', asText);
  telling.tellFromEvent('output', DETAILS, 'gen_ai.output.messages', asText);
}

function tellVerdict(telling: Telling): void {
  const verdict = telling.text('gen_ai.guardrail.verdict.type');
  if (verdict === 'deny') telling.tell('status', 'denied');
  telling.tellText('statusMessage', 'gen_ai.guardrail.verdict.reason');
}

/** A tool's span names the call that the model asked for; the model's own event carries that name as a key. */
function linkToolCall(telling: Telling): void {
  const id = telling.text('gen_ai.tool.call.id');
  if (id !== undefined && telling.told.kind === 'tool_call')
    telling.causedBy(`tool-call:${telling.span.traceId}:${id}`);
}
