import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('what MCP’s programs say beside the conventions is read as the golden file says', async () => {
  const said = [
    {
      name: 'tools/call refund',
      kind: 'client',
      attributes: {
        'mcp.method.name': 'tools/call',
        'mcp.session.id': 'm-1',
        'mcp.protocol.version': '2025-11-25',
        'gen_ai.tool.name': 'refund',
        'mcp.server.name': 'payments',
        'mcp.request.argument': '{"order":9}',
        'mcp.response.value': '{"content":[]}',
      },
    },
    {
      name: 'refund.tool',
      attributes: { 'mcp.tool.name': 'refund', 'mcp.server.name': 'payments', 'error.type': 'tool_error' },
    },
    { name: 'tools/list', attributes: { 'mcp.method.name': 'tools/list', 'mcp.server.name': 'payments' } },
    {
      name: 'resources/read',
      attributes: { 'mcp.method.name': 'resources/read', 'mcp.resource.uri': 'file:///notes.md' },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./mcp.golden.json');
});
