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

describe('Hermes sessions', () => {
  testGoldens('hermes');

  test('calls in a row’s JSON text are calls, tied to their results', async () => {
    const reading = await readFixture('hermes', 'state.db!/messages.jsonl');
    expect(linkedResults(reading)).toEqual({ results: 1, linked: 1 });
    expect(reading.events.find(({ kind }) => kind === 'tool_call')).toMatchObject({
      toolName: 'close',
      toolServer: 'tracker',
      startNs: 1_777_580_004_000_000_000n,
    });
  });
});

describe.skipIf(!corpora)('real Hermes sessions (SPOOR_CORPORA)', () => {
  const folder = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/hermes';

  test.each(corpusFiles(folder))('%s is read whole', async (name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    const { messages } = JSON.parse(text) as { readonly messages: readonly { readonly role: string }[] };
    expect(reading?.format.id).toBe('hermes');
    expect(reading?.counts).toMatchObject({ records: messages.length + 1, rejects: 0 });
    const results = messages.filter(({ role }) => role === 'tool').length;
    expect(linkedResults(reading)).toEqual({ results, linked: results });
    expect(kindsOf(reading)['session_start']).toBe(1);
    expect([...(reading?.notes.keys() ?? [])]).toEqual([]);
  });
});
