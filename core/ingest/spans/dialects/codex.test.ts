import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('Codex’s spans are read as the golden file says', async () => {
  const resource = { 'service.name': 'codex_cli_rs' };
  const said = [
    {
      name: 'session_task.turn',
      attributes: {
        'thread.id': 't-1',
        'turn.id': 'u-1',
        model: 'gpt-5.4',
        'codex.turn.token_usage.input_tokens': 2200,
        'codex.turn.token_usage.output_tokens': 300,
      },
      resource,
    },
    {
      name: 'handle_responses',
      attributes: {
        'gen_ai.usage.input_tokens': 1200,
        'gen_ai.usage.output_tokens': 150,
        'codex.usage.reasoning_output_tokens': 60,
        model: 'gpt-5.4',
      },
      resource,
    },
    {
      name: 'dispatch_tool_call_with_terminal_outcome',
      attributes: { 'thread.id': 't-1', tool_name: 'exec_command', call_id: 'call_1' },
      resource,
    },
    {
      name: 'mcp.tools.call',
      kind: 'client',
      attributes: {
        'conversation.id': 't-1',
        'turn.id': 'u-1',
        'mcp.server.name': 'tracker',
        'tool.name': 'close_issue',
        'tool.call_id': 'call_2',
        'rpc.method': 'tools/call',
      },
      resource,
    },
    { name: 'run_turn', attributes: { busy_ns: 12000 }, resource },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./codex.golden.json');
});
