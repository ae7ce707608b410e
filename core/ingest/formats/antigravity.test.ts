import { describe, expect, test } from 'vitest';
import { kindsOf, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];
const transcript = 'brain/8a1b2c3d-0000-4000-8000-00000000aaaa/.system_generated/logs/transcript.jsonl';

describe('Antigravity transcripts', () => {
  testGoldens('antigravity');

  test('an answer is tied to its call by place, and says so', async () => {
    const { events } = await readFixture('antigravity', transcript);
    const call = events.find(({ toolName }) => toolName === 'run_command');
    const answer = events.find(({ operation, kind }) => operation === 'RUN_COMMAND' && kind === 'tool_result');
    expect(answer?.links).toEqual([{ relation: 'cause', key: call?.keys?.[1], basis: 'position' }]);
    expect(answer).toMatchObject({ status: 'error', contentState: 'truncated_by_producer' });
    expect(call?.input).toBe('{"CommandLine":"npm test"}');
  });
});

describe.skipIf(!corpora)('real Antigravity transcripts (SPOOR_CORPORA)', () => {
  test.each([
    ['cli_small.jsonl', 0],
    ['cli_schema_drift.jsonl', 1],
  ])('%s is read whole', async (name, unknown) => {
    const { text, reading } = await readCorpusFile(
      'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/antigravity',
      name,
    );
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.format.id).toBe('antigravity');
    expect(reading?.counts).toMatchObject({ records: lines.length, imported: lines.length, rejects: 0 });
    expect([...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised')).length).toBe(unknown);
    expect(kindsOf(reading)['user_message']).toBeGreaterThan(0);
  });
});
