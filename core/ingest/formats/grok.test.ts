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
const session = 'sessions/shop/019f7000-aaaa-7000-8000-00000000d00d';

describe('Grok sessions', () => {
  testGoldens('grok');

  test('history and summary are one session, named by the folder and by the summary', async () => {
    const readings = await Promise.all(
      ['chat_history.jsonl', 'summary.json'].map((name) => readFixture('grok', `${session}/${name}`)),
    );
    const sessions = new Set(readings.flatMap(({ events }) => events.map(({ sessionId }) => sessionId)));
    expect([...sessions]).toEqual(['019f7000-aaaa-7000-8000-00000000d00d']);
  });

  test('what the program says in the person’s place is not the person’s', async () => {
    const { events } = await readFixture('grok', `${session}/chat_history.jsonl`);
    expect(events.filter(({ kind }) => kind === 'user_message').map(({ input }) => input)).toEqual([
      'What does hello.py print?',
    ]);
    expect(events.filter(({ kind }) => kind === 'reasoning').map(({ contentState }) => contentState)).toEqual([
      'recorded',
      'redacted_by_producer',
    ]);
  });
});

describe.skipIf(!corpora)('real Grok sessions (SPOOR_CORPORA)', () => {
  const folder = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/grok';

  test.each(corpusFiles(folder))('%s is read whole', async (name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    expect(reading?.format.id).toBe('grok');
    expect(reading?.counts.rejects).toBe(0);
    expect([...(reading?.notes.keys() ?? [])]).toEqual([]);
    if (name.endsWith('.json')) return expect(kindsOf(reading)).toEqual({ session_start: 1 });
    const count = (word: string) => text.split('\n').filter((line) => line.startsWith(`{"type":"${word}"`)).length;
    expect(linkedResults(reading)).toEqual({ results: count('tool_result'), linked: count('tool_result') });
    expect(kindsOf(reading)['reasoning'] ?? 0).toBe(count('reasoning'));
    return undefined;
  });
});
