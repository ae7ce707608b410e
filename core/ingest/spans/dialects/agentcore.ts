import type { EventKind } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

const KINDS: Readonly<Record<string, EventKind>> = {
  InvokeAgentRuntime: 'delegation',
  CreateEvent: 'memory_write',
  DeleteEvent: 'memory_write',
  BatchCreateMemoryRecords: 'memory_write',
  BatchUpdateMemoryRecords: 'memory_write',
  BatchDeleteMemoryRecords: 'memory_write',
  DeleteMemoryRecord: 'memory_write',
  GetEvent: 'memory_read',
  ListEvents: 'memory_read',
  GetMemoryRecord: 'memory_read',
  ListMemoryRecords: 'memory_read',
  RetrieveMemoryRecords: 'memory_read',
  InvokeCodeInterpreter: 'tool_call',
};

/** What AWS Bedrock AgentCore says of its runtime, memory, gateway and tools; the agent in it speaks its own dialect. */
export const agentcore = defineDialect({
  id: 'agentcore',
  isSpoken: (telling) =>
    telling.said('aws.operation.name') !== undefined ||
    String(telling.said('aws.resource.type') ?? '').startsWith('AWS::BedrockAgentCore'),
  tell(telling) {
    const operation = telling.text('aws.operation.name') ?? telling.span.name;
    const kind = kindOf(telling, operation);
    if (kind === undefined) return;
    telling.tell('kind', kind);
    telling.tell('operation', operation, 'aws.operation.name');
    telling.tellText('sessionId', 'session.id');
    if (kind === 'delegation') tellRuntime(telling);
    if (kind === 'memory_read' || kind === 'memory_write') tellMemory(telling);
    if (kind === 'tool_call') tellTool(telling, operation);
    const hasFailed = ['error', 'fault', 'throttled'].some((key) => telling.text(key) === 'true');
    if (hasFailed) telling.tell('status', 'error');
    telling.tellText('statusMessage', 'error_type');
  },
});

function kindOf(telling: Telling, operation: string): EventKind | undefined {
  if (operation === 'InvokeGateway' || operation === 'CallTool') {
    return telling.said('tool.name') === undefined ? 'log' : 'tool_call';
  }
  return Object.hasOwn(KINDS, operation) ? KINDS[operation] : undefined;
}

function tellRuntime(telling: Telling): void {
  const id = telling.text('aws.agent.id');
  if (id !== undefined) telling.tell('target', agent(id), 'aws.agent.id');
}

function tellMemory(telling: Telling): void {
  const id = telling.text('memory.id');
  if (id !== undefined) telling.tell('target', { kind: 'service', key: id, name: id }, 'memory.id');
}

function tellTool(telling: Telling, operation: string): void {
  telling.tellText('toolName', 'tool.name');
  telling.tell('toolName', operation);
  telling.tellText('toolServer', 'gateway.name', 'gateway.id');
}
