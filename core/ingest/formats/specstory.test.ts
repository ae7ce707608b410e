import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';
import { readSource } from '../../testing/read-source.ts';

const NAMES = ['claude-code.md', 'cursor.md', 'early.md', 'damaged.md', 'unclosed.md'];

describe('SpecStory histories', () => {
  test.each(NAMES)('reads %s as its golden file says', async (name) => {
    const told = await printFixture('specstory', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/specstory/${name}.golden.json`);
  });

  test('an element that is never closed ends with its turn; a heading that a closed one quotes begins none', async () => {
    const { events } = await readFixture('specstory', 'unclosed.md');
    expect(events.map(({ kind, attributes }) => [kind, attributes?.['is_unclosed']])).toEqual([
      ['session_start', undefined],
      ['user_message', undefined],
      ['reasoning', true],
      ['user_message', undefined],
      ['agent_message', undefined],
      ['tool_call', undefined],
      ['agent_message', undefined],
      ['tool_call', true],
      ['agent_message', undefined],
    ]);
  });

  test('JSON lines of another format that a message quotes are part of the message', async () => {
    const { format, events, counts } = await readFixture('specstory', 'claude-code.md');
    expect([format.id, counts.rejects]).toEqual(['specstory', 0]);
    expect(events.find(({ kind }) => kind === 'user_message')?.input).toContain('"sessionId":"quoted"');
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(
      new Set(['3f0c7a52-1d5e-4b7e-9c1f-6a2f0d9b8e41']),
    );
  });

  test('what a call was given and what came of it is one text, and no arguments are claimed', async () => {
    const { events } = await readFixture('specstory', 'claude-code.md');
    const calls = events.filter(({ kind }) => kind === 'tool_call');
    expect(calls.map(({ toolName, toolServer, input, status }) => [toolName, toolServer, input, status])).toEqual([
      ['Bash', undefined, undefined, undefined],
      ['mcp__tracker__open_issue', 'tracker', undefined, undefined],
    ]);
    expect(calls[0]?.output).toContain('`grep -rn "content" src/reader.ts`');
    expect(calls[0]?.output).toMatch(/---\n```$/);
  });

  test('a time holds for what stands first below its heading, and for nothing else', async () => {
    const { events } = await readFixture('specstory', 'cursor.md');
    expect(events.filter(({ startNs }) => startNs !== undefined).map(({ kind }) => kind)).toEqual([
      'session_start',
      'user_message',
    ]);
    const timed = await readFixture('specstory', 'claude-code.md');
    expect(timed.events.filter(({ startNs }) => startNs === undefined).map(({ output }) => output)).toEqual([
      'It stops because the second line is empty.\n\n---\n\nAn issue is open.',
    ]);
  });

  test('who speaks to a sub-agent is not recorded', async () => {
    const { events } = await readFixture('specstory', 'early.md');
    const [toSubagent] = events.filter(({ kind }) => kind === 'agent_to_agent_message');
    expect([toSubagent?.actor, toSubagent?.target?.kind]).toEqual([undefined, 'subagent']);
    expect(events.filter(({ kind }) => kind === 'tool_call').map(({ toolName }) => toolName)).toEqual(['Bash']);
  });

  test('a call that names no tool is quarantined, and the turns around it are read', async () => {
    const { events, records, counts } = await readFixture('specstory', 'damaged.md');
    expect(counts.rejects).toBe(1);
    expect(records.flatMap(({ outcome, reason }) => (outcome === 'rejected' ? [reason] : []))).toEqual([
      'A call that names no tool.',
    ]);
    expect(events.map(({ kind, contentState }) => [kind, contentState])).toEqual([
      ['session_start', undefined],
      ['user_message', 'recorded'],
      ['agent_message', 'not_recorded'],
      ['agent_message', 'recorded'],
      ['tool_call', 'recorded'],
    ]);
  });

  test('every byte that says something lies in a record, also where the text ends within a call', async () => {
    const cut = '_**User**_\r\n\r\nGo.\r\n\r\n_**Agent**_\r\n\r\n<tool-use data-tool-name="Bash"><details>\r\n`ls`';
    const reading = await readSource({ name: 'p/.specstory/history/2025-01-01_10-00Z-go.md', bytes: cut });
    expect(reading?.events.map(({ kind, toolName }) => [kind, toolName])).toEqual([
      ['user_message', undefined],
      ['tool_call', 'Bash'],
    ]);
    expect(reading?.notes.get('other: An element is not closed where its turn or the text ends')).toBe(1);
    const places = reading?.records.map(({ offset, length }) => cut.slice(offset, offset + length).trim()) ?? [];
    expect(places).toEqual(['_**User**_\r\n\r\nGo.', cut.slice(cut.indexOf('_**Agent'))]);
  });

  test('Markdown that only quotes a session is claimed by no format', async () => {
    const line =
      '{"type":"user","uuid":"1","parentUuid":null,"isSidechain":false,"sessionId":"s","message":{"role":"user"}}';
    expect(await readSource({ name: 'notes.md', bytes: `# Notes\n\n\`\`\`json\n${line}\n\`\`\`\n` })).toBeUndefined();
  });
});
