import { describe, expect, test } from 'vitest';
import {
  corpusFiles,
  kindsOf,
  linkedResults,
  readCorpusFile,
  readFixture,
  testGoldens,
} from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];
const task = 'tasks/1772528400000';

describe('Cline tasks', () => {
  testGoldens('cline-task');

  test('the two files of a task are one session, and the screen’s leads to the history by position', async () => {
    const [history, screen] = await Promise.all(
      ['api_conversation_history', 'ui_messages'].map((name) => readFixture('cline-task', `${task}/${name}.json`)),
    );
    const sessions = new Set([...(history?.events ?? []), ...(screen?.events ?? [])].map(({ sessionId }) => sessionId));
    expect([...sessions]).toEqual(['1772528400000']);
    const keys = new Set(history?.events.flatMap((event) => event.keys ?? []));
    const links = screen?.events.flatMap((event) => event.links ?? []) ?? [];
    expect(links.length).toBe(8);
    expect(links.filter(({ key, basis }) => basis === 'position' && keys.has(key)).length).toBe(8);
  });

  test('what a setting approved is told apart from what was asked, and a refusal is denied', async () => {
    const { events } = await readFixture('cline-task', `${task}/ui_messages.json`);
    expect(events.find(({ operation }) => operation === 'say:tool')).toMatchObject({
      kind: 'approval_decision',
      approval: 'automatic',
      toolName: 'readFile',
    });
    expect(events.find(({ operation }) => operation === 'ask:use_mcp_server')).toMatchObject({
      kind: 'approval_request',
      approval: 'not_recorded',
      toolName: 'add_note',
      toolServer: 'tracker',
      input: '{"issue":90071992547409931}',
    });
    const history = await readFixture('cline-task', `${task}/api_conversation_history.json`);
    expect(history.events.filter(({ status }) => status === 'denied')).toMatchObject([
      { kind: 'tool_result', toolName: 'execute_command', approval: 'denied' },
    ]);
  });
});

describe.skipIf(!corpora)('real Cline sessions (SPOOR_CORPORA)', () => {
  const folder = 'cline/sdk/packages/core/fixtures';
  const files = corpusFiles(folder).filter((name) => name !== 'session/session.json');

  test.each(files)('%s is read whole, with every result at its call', async (name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    const document = JSON.parse(text) as {
      readonly messages: readonly { readonly content: readonly { readonly type: string }[] }[];
    };
    const count = (type: string) =>
      document.messages.flatMap(({ content }) => content).filter((block) => block.type === type).length;
    expect(reading?.format.id).toBe('cline-task');
    expect(reading?.counts).toMatchObject({ records: document.messages.length + 1, rejects: 0 });
    expect(kindsOf(reading)['tool_call'] ?? 0).toBe(count('tool_use'));
    expect(linkedResults(reading)).toEqual({ results: count('tool_result'), linked: count('tool_result') });
    expect([...(reading?.notes.keys() ?? [])]).toEqual([]);
  });

  test('a session’s own file says when it began and ended', async () => {
    const { reading } = await readCorpusFile(folder, 'session/session.json');
    expect(reading?.format.id).toBe('cline-task');
    expect(reading?.events.map(({ kind, status }) => [kind, status])).toEqual([
      ['session_start', undefined],
      ['session_end', 'ok'],
    ]);
  });
});
