import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';
import { readSource } from '../../testing/read-source.ts';

/** The result that the hook after a call tells of. */
async function resultOf(members: JsonObject, around?: JsonObject): Promise<EventDraft | undefined> {
  const hook = { session_id: 's1', hook_event_name: 'PostToolUse', tool_name: 'Bash', tool_use_id: 'c1', ...members };
  const entry = around ? { ...around, input: hook } : hook;
  const reading = await readSource({ name: 'hooks.jsonl', bytes: new TextEncoder().encode(JSON.stringify(entry)) });
  return reading?.events.find(({ kind }) => kind === 'tool_result');
}

describe('inputs of hooks', () => {
  test.each(['pre_tool_use.json', 'post_tool_use.json', 'hooks.jsonl'])(
    '%s reads as its golden file says',
    async (name) => {
      const told = await printFixture('agent-hooks', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/agent-hooks/${name}.golden.json`);
    },
  );

  test('a result repeats its call under the identity that the hook before the call gave it', async () => {
    const before = (await readFixture('agent-hooks', 'pre_tool_use.json')).events;
    const after = (await readFixture('agent-hooks', 'post_tool_use.json')).events;
    const call = before.find(({ keys }) => keys?.includes('claude:call:toolu_01Ls'));
    const [repeated, result] = after.filter(({ attributes }) => attributes?.['tool_use_id'] === 'toolu_01Ls');
    const { kind, toolName, input, output, identity } = repeated ?? {};
    expect({ kind, toolName, input, output, identity }).toEqual({
      kind: call?.kind,
      toolName: call?.toolName,
      input: call?.input,
      output: call?.output,
      identity: call?.identity,
    });
    expect([call?.identityRank, repeated?.identityRank]).toEqual([1, 2]);
    expect(result?.links).toEqual([{ relation: 'cause', key: 'claude:call:toolu_01Ls', basis: 'id' }]);
  });

  test('how a call ended is what its hook says', async () => {
    const { events } = await readFixture('agent-hooks', 'post_tool_use.json');
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ toolName, status, statusMessage }) => [toolName, status, statusMessage])).toEqual([
      ['Bash', 'ok', undefined],
      ['Read', 'ok', undefined],
      ['send_message', 'error', 'Mail server refused the message'],
      ['Bash', 'cancelled', 'interrupted'],
    ]);
  });

  test('without an id the result keeps what went in, and repeats no call', async () => {
    const { events } = await readFixture('agent-hooks', 'post_tool_use.json');
    const calls = events.filter(({ kind }) => kind === 'tool_call');
    expect(calls.map(({ input }) => input)).not.toContain('{"command":"sleep 60"}');
    expect(events.at(-1)).toMatchObject({ kind: 'tool_result', input: '{"command":"sleep 60"}', links: [] });
  });

  test('only the path of the transcript says which agent it is, and an id that it is a sub-agent', async () => {
    const { events } = await readFixture('agent-hooks', 'hooks.jsonl');
    expect(events.map(({ operation, actor }) => [operation, actor?.key])).toEqual([
      ['SessionStart', 'claude-code'],
      ['UserPromptSubmit', 'user'],
      ['PermissionRequest', 'claude-code'],
      ['PermissionDenied', 'claude-code/program'],
      ['Notification', 'claude-code/program'],
      ['SubagentStop', 'claude-code/a51f0c2'],
      ['Stop', 'claude-code'],
      ['MoonRise', 'claude-code/program'],
      ['SessionEnd', 'claude-code'],
      ['PreToolUse', 'assistant/gpt-5-codex'],
    ]);
  });

  test('what cannot be read is counted: a hook of another name, a time that is none, an entry that is no input', async () => {
    const lines = await readFixture('agent-hooks', 'hooks.jsonl');
    expect(lines.notes.get('unrecognised_type: hook MoonRise')).toBe(1);
    expect(lines.notes.get('time_unreadable: timestamp')).toBe(1);
    expect((await readFixture('agent-hooks', 'pre_tool_use.json')).counts).toMatchObject({ records: 4, rejects: 1 });
  });

  test('that a call succeeded is told of an agent whose hook says so, or where the result says it', async () => {
    const path = { transcript_path: '/home/mara/.codex/sessions/rollout-1.jsonl' };
    const failed = await resultOf({ ...path, tool_response: 'sh: 1: herbs: not found' });
    expect(failed?.status).toBeUndefined();
    expect((await resultOf({ ...path, tool_response: { success: true } }))?.status).toBe('ok');
    const claude = { transcript_path: '/home/mara/.claude/projects/a/s1.jsonl' };
    expect((await resultOf({ ...claude, tool_response: 'herbs' }))?.status).toBe('ok');
  });

  test('what an error says is kept, whatever else the result says', async () => {
    const claude = { transcript_path: '/home/mara/.claude/projects/a/s1.jsonl', error: 'connection reset' };
    expect(await resultOf({ ...claude, tool_response: { interrupted: true } })).toMatchObject({
      status: 'cancelled',
      statusMessage: 'connection reset',
    });
    expect(await resultOf({ ...claude, tool_response: '' })).toMatchObject({
      status: 'error',
      statusMessage: 'connection reset',
    });
  });

  test('a tool that is not named is no tool with an empty name', async () => {
    const { toolName, actor } = (await resultOf({ tool_name: null, tool_response: 'done' })) ?? {};
    expect([toolName, actor]).toEqual([undefined, undefined]);
  });

  test('of two times under one name the logger’s is read, and the other is kept', async () => {
    const [own, logged] = ['2026-07-01T08:00:00Z', '2026-07-01T08:00:05Z'];
    const result = await resultOf({ timestamp: own, tool_response: 'done' }, { timestamp: logged });
    expect(result?.startNs).toBe(BigInt(Date.parse(logged)) * 1_000_000n);
    expect(result?.attributes).toMatchObject({ timestamp: own });
  });
});
