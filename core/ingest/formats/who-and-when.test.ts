import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  corpora,
  corpusFiles,
  printFixture,
  readFile,
  readFixture,
  unlessSkipped,
} from '../../testing/fixture-reading.ts';

describe('Who&When logs', () => {
  test.each(['ag2.json', 'magentic.json'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('who-and-when', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/who-and-when/${name}.golden.json`);
  });

  test('who speaks is the agent that is named, whatever its role', async () => {
    const { events } = await readFixture('who-and-when', 'ag2.json');
    const said = events.filter(({ kind }) => kind.startsWith('agent_'));
    expect(said.map(({ actor }) => actor?.key)).toEqual(['Math_Expert', 'Computer_terminal', 'Check_Expert']);
  });

  test('an orchestrator’s thought and its words to another agent are told apart', async () => {
    const { events } = await readFixture('who-and-when', 'magentic.json');
    expect(events.map(({ kind, actor, target }) => [kind, actor?.key, target?.key])).toEqual([
      ['session_start', undefined, undefined],
      ['user_message', 'user', undefined],
      ['reasoning', 'Orchestrator', undefined],
      ['agent_to_agent_message', 'Orchestrator', 'WebSurfer'],
      ['agent_message', 'WebSurfer', undefined],
      ['agent_message', 'Orchestrator', undefined],
    ]);
  });

  test('whom people blamed stays an attribute', async () => {
    const { events } = await readFixture('who-and-when', 'ag2.json');
    expect(events[0]?.attributes).toMatchObject({ mistake_agent: 'Check_Expert', mistake_step: '2' });
    expect(events.filter(({ status }) => status !== undefined)).toEqual([]);
  });
});

describe.skipIf(!corpora)(`Who&When logs, real ones${unlessSkipped}`, () => {
  test('reads all 126 logs, each message by the agent that it names', async () => {
    const files = corpusFiles('who-and-when', /\.json$/);
    let messages = 0;
    for (const path of files) {
      const { format, counts, events } = await readFile(path);
      // Safe: the counts below fail where the shape is another.
      const { history } = JSON.parse(readFileSync(path, 'utf8')) as {
        readonly history: readonly { readonly name: string }[];
      };
      const speakers = events.filter(({ kind }) => kind.startsWith('agent_')).map(({ actor }) => actor?.key);
      expect([path, format.id, counts.records, counts.rejects]).toEqual([path, 'who-and-when', history.length + 1, 0]);
      expect(speakers).toEqual(history.map(({ name }) => name));
      messages += history.length;
    }
    expect([files.length, messages]).toEqual([126, 1099]);
  });
});
