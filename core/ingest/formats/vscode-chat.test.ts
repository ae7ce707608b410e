import { describe, expect, test } from 'vitest';
import { readSource } from '../../testing/read-source.ts';
import { linkedResults, readFixture, testGoldens } from '../../testing/store-corpora.ts';
import vscodeChat from './vscode-chat.ts';

const log = 'workspaceStorage/ab12/chatSessions/0b0b0b0b-1111-4111-8111-222222222222.jsonl';

describe('chats of VS Code', () => {
  testGoldens('vscode-chat');

  test('a run that the chat shows is the call that the model made, with its arguments, result and consent', async () => {
    const reading = await readFixture('vscode-chat', 'chat.json');
    const calls = reading.events.filter(({ kind }) => kind === 'tool_call');
    expect(calls.map(({ toolName, toolServer, approval }) => [toolName, toolServer, approval])).toEqual([
      ['run_in_terminal', undefined, 'given'],
      ['mcp_tickets_search', 'tickets', 'denied'],
    ]);
    expect(calls[0]?.input).toBe('{"command":"npm test","explanation":"Run the tests"}');
    const results = reading.events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ output, status }) => [output, status])).toEqual([
      ['1 failing\nexit code 1', 'error'],
      ['no access', 'error'],
    ]);
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
  });

  test('an answer is one text across the files that it names', async () => {
    const { events } = await readFixture('vscode-chat', 'chat.json');
    expect(events.find(({ kind }) => kind === 'agent_message')?.output).toBe(
      'I will run `/srv/shop/app.test.ts` first.',
    );
  });

  test('in a log of changes the runs of a sub-agent are its own, and late results find their calls', async () => {
    const reading = await readFixture('vscode-chat', log);
    const read = reading.events.find(({ toolName }) => toolName === 'copilot_readFile');
    expect(read?.actor).toMatchObject({ kind: 'subagent', name: 'Researcher' });
    const result = reading.events.find(({ output }) => output === 'The disk is full.');
    expect(result).toMatchObject({ kind: 'tool_result', toolName: 'runSubagent' });
    expect(reading.counts).toMatchObject({ merged: 1, rejects: 1 });
  });

  test('tokens of a request are counted once', async () => {
    const { events } = await readFixture('vscode-chat', 'chat.json');
    expect(events.filter(({ inputTokens }) => inputTokens !== undefined).map(({ inputTokens }) => inputTokens)).toEqual(
      [5120],
    );
  });

  test.each([
    ['a list of HTTP requests', '{"requests":[{"method":"GET","url":"https://example.com"}]}'],
    ['an empty list', '{"requests":[]}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: vscodeChat })).toBeUndefined();
  });
});
