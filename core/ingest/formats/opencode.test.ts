import { describe, expect, test } from 'vitest';
import { corpusFiles, linkedResults, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];

describe('opencode’s store', () => {
  testGoldens('opencode');

  test('a part in a file of its own lies within its message', async () => {
    const message = await readFixture('opencode', 'storage/message/ses_a1/msg_a1.json');
    const part = await readFixture('opencode', 'storage/part/msg_a1/prt_6.json');
    expect(message.events[0]?.keys).toContain(
      part.events[0]?.links?.find(({ relation }) => relation === 'parent')?.key,
    );
    expect(part.events[0]).toMatchObject({ kind: 'agent_message', output: 'There are 3.' });
    expect(part.events[0]?.sessionId).toBeUndefined();
  });

  test('an exported session is read whole: what the person said is theirs, since the message before says so', async () => {
    const reading = await readFixture('opencode', 'export/session-ses_aa11bb22cc33dd44.json');
    expect(reading.events.map(({ kind, input, output }) => [kind, input ?? output])).toEqual([
      ['session_start', undefined],
      ['user_message', undefined],
      ['user_message', 'Find the invoice.'],
      ['agent_message', undefined],
      ['log', undefined],
      ['reasoning', 'A search will do.'],
      ['tool_call', '{"pattern":"invoice"}'],
      ['tool_result', 'a.txt: 8841'],
      ['agent_message', 'It is 8841.'],
    ]);
    expect(new Set(reading.events.map(({ sessionId }) => sessionId))).toEqual(new Set(['ses_aa11bb22cc33dd44']));
    expect(reading.counts.rejects).toBe(1);
  });

  test('a sub-agent’s session lies within the call whose metadata names it', async () => {
    const call = await readFixture('opencode', 'storage/part/msg_a1/prt_4.json');
    const session = await readFixture('opencode', 'storage/session/global/ses_a2.json');
    const [alias] = call.aliases;
    expect(session.events[0]?.links?.map(({ key }) => key)).toEqual([alias?.key]);
    expect(call.events[0]?.keys).toContain(alias?.sameAs);
  });

  test('a refused call is denied, and a call that still runs has no result', async () => {
    const refused = await readFixture('opencode', 'storage/part/msg_a1/prt_5.json');
    expect(refused.events[1]).toMatchObject({ kind: 'tool_result', status: 'denied', approval: 'denied' });
    const rows = await readFixture('opencode', 'opencode.db!/part.jsonl');
    expect(rows.events.map(({ kind }) => kind)).toEqual(['log', 'tool_call', 'file_change', 'log']);
  });
});

describe.skipIf(!corpora)('real opencode stores (SPOOR_CORPORA)', () => {
  const stage0 = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/opencode';
  const codemie = 'codemie-fixtures/tests/integration/metrics/fixtures/opencode';
  const files = [stage0, codemie].flatMap((folder) =>
    corpusFiles(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [folder, name] as const),
  );

  test.each(files)('%s/%s is read whole', async (folder, name) => {
    const { reading } = await readCorpusFile(folder, name);
    expect(reading?.format.id).toBe('opencode');
    expect(reading?.counts).toMatchObject({ records: 1, imported: 1, rejects: 0 });
    const { results, linked } = linkedResults(reading);
    expect(linked).toBe(results);
    expect([...(reading?.notes.keys() ?? [])]).toEqual([]);
  });

  test('every part leads to a message of the store', async () => {
    const readings = await Promise.all(files.map(([folder, name]) => readCorpusFile(folder, name)));
    const events = readings.flatMap(({ reading }) => reading?.events ?? []);
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const parents = events.flatMap((event) => event.links?.filter(({ relation }) => relation === 'parent') ?? []);
    expect(parents.length).toBeGreaterThan(20);
    expect(parents.filter(({ key }) => !keys.has(key))).toEqual([]);
  });
});
