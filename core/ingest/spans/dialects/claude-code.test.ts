import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('Claude Code’s spans are read as the golden file says', async () => {
  const said = [
    {
      name: 'claude_code.interaction',
      attributes: {
        'session.id': 's-1',
        user_prompt: 'Tidy the build',
        user_prompt_length: 14,
        'interaction.sequence': 1,
        'user.email': 'dev@example.com',
      },
    },
    {
      name: 'claude_code.llm_request',
      attributes: {
        'session.id': 's-1',
        model: 'claude-opus-4-8',
        'gen_ai.system': 'anthropic',
        input_tokens: 900,
        output_tokens: 40,
        cache_read_tokens: 15000,
        stop_reason: 'tool_use',
        success: true,
        attempt: 1,
      },
    },
    {
      name: 'claude_code.llm_request',
      attributes: {
        'session.id': 's-1',
        model: 'claude-opus-4-8',
        agent_id: 'a1b2',
        success: false,
        status_code: 529,
        error: 'Overloaded',
      },
    },
    {
      name: 'claude_code.tool',
      attributes: { 'session.id': 's-1', tool_name: 'Bash', full_command: 'rm -rf build', tool_use_id: 'toolu_01' },
      events: [{ name: 'tool.output', time: '1', attributes: { bash_command: 'rm -rf build', output: 'done' } }],
    },
    {
      name: 'claude_code.tool',
      attributes: { 'session.id': 's-1', tool_name: 'mcp__tracker__close_issue', agent_id: 'a1b2' },
    },
    {
      name: 'claude_code.tool.blocked_on_user',
      attributes: { 'session.id': 's-1', decision: 'accept', source: 'user_temporary', duration_ms: 1200 },
    },
    {
      name: 'claude_code.tool.blocked_on_user',
      attributes: { 'session.id': 's-1', decision: 'accept', source: 'config' },
    },
    {
      name: 'claude_code.tool.blocked_on_user',
      attributes: { 'session.id': 's-1', decision: 'reject', source: 'user_reject' },
    },
    { name: 'claude_code.tool.execution', attributes: { 'session.id': 's-1', success: false, error: 'Exit code 2' } },
    { name: 'claude_code.hook', attributes: { 'session.id': 's-1', hook_event: 'PreToolUse' } },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./claude-code.golden.json');
});
