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

describe('Droid sessions', () => {
  testGoldens('droid');

  test('a call and the result that repeats its id are two events, tied by it', async () => {
    const reading = await readFixture('droid', 'exec-stream.jsonl');
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
    expect(reading.events.filter(({ kind }) => kind === 'tool_result').map(({ status }) => status)).toEqual([
      'error',
      'ok',
    ]);
  });
});

describe.skipIf(!corpora)('real Droid sessions (SPOOR_CORPORA)', () => {
  const folder = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/droid';

  test.each(corpusFiles(folder))('%s is read whole', async (name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.format.id).toBe('droid');
    expect(reading?.counts).toMatchObject({ records: lines.length, imported: lines.length, rejects: 0 });
    const { results, linked } = linkedResults(reading);
    expect(linked).toBe(results);
    expect(kindsOf(reading)['tool_call'] ?? 0).toBe(results);
    expect([...(reading?.notes.keys() ?? [])]).toEqual([]);
  });
});
