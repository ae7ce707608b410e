import { defineDialect } from '../dialect.ts';
import type { Telling } from '../telling.ts';

/** What MCP's clients, servers and gateways say beside the conventions: the server's name and what was asked and answered. */
export const mcp = defineDialect({
  id: 'mcp',
  isSpoken: (telling) =>
    telling.said('mcp.method.name') !== undefined ||
    telling.said('mcp.tool.name') !== undefined ||
    telling.said('mcp.server.name') !== undefined,
  tell(telling) {
    if (isToolCall(telling)) {
      telling.tell('kind', 'tool_call');
      telling.tellText('toolName', 'mcp.tool.name', 'gen_ai.tool.name', 'tool.name');
      telling.tellText('input', 'mcp.tool.arguments', 'mcp.request.argument', 'mcp.request.params');
      telling.tellText('output', 'mcp.tool.result', 'mcp.response.value', 'mcp.response.result');
    }
    tellServer(telling);
  },
});

function isToolCall(telling: Telling): boolean {
  const method = telling.text('mcp.method.name');
  if (method !== undefined) return method === 'tools/call';
  return telling.said('mcp.tool.name') !== undefined || telling.text('rpc.method') === 'tools/call';
}

function tellServer(telling: Telling): void {
  const key = ['mcp.server.name', 'fastmcp.server.name'].find((name) => telling.said(name) !== undefined);
  const name = key === undefined ? undefined : telling.text(key);
  if (key === undefined || name === undefined) return;
  telling.tell('toolServer', name, key);
  telling.tell('target', { kind: 'mcp_server', key: name, name });
}
