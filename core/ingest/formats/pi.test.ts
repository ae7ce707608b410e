import { describe, expect, test } from 'vitest';
import { kindsOf, linkedResults, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];

describe('pi sessions', () => {
  testGoldens('pi');

  test('an entry follows the one that it names as its parent, not the line before it', async () => {
    const { events } = await readFixture('pi', 'branched.jsonl');
    const other = events.find(({ input }) => input === 'Delete only the cache instead.');
    expect(other?.links).toEqual([
      { relation: 'cause', key: 'pi:5b0f7c7e-0a51-4c1f-9a53-0d9be8a4c001:a1000002', basis: 'parent' },
    ]);
  });

  test('a command of the person’s own is theirs, not the agent’s', async () => {
    const { events } = await readFixture('pi', 'branched.jsonl');
    const [call, result] = events.filter(({ operation }) => operation === 'bashExecution');
    expect(call).toMatchObject({ kind: 'tool_call', actor: { kind: 'human' }, toolName: 'bash' });
    expect(result).toMatchObject({ kind: 'tool_result', status: 'error', contentState: 'truncated_by_producer' });
    expect(result?.links?.map(({ key }) => key)).toEqual(call?.keys?.filter((key) => key.endsWith(':command')));
  });
});

describe.skipIf(!corpora)('real pi sessions (SPOOR_CORPORA)', () => {
  test('a long session of the first version is read whole', async () => {
    const { text, reading } = await readCorpusFile(
      'pi-mono',
      'packages/coding-agent/test/fixtures/large-session.jsonl',
    );
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.format.id).toBe('pi');
    expect(reading?.counts).toMatchObject({ records: lines.length, imported: lines.length, rejects: 0 });
    expect(kindsOf(reading)).toMatchObject({
      tool_call: 391,
      tool_result: 373,
      user_message: 88,
      configuration_change: 104,
    });
    expect(linkedResults(reading)).toEqual({ results: 373, linked: 373 });
    expect([...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised'))).toEqual([]);
  });

  test('a session with compactions is read whole', async () => {
    const { reading } = await readCorpusFile(
      'coding-agents-jazzyalex',
      'Resources/Fixtures/stage0/agents/pi/small.jsonl',
    );
    expect(reading?.format.id).toBe('pi');
    expect(reading?.counts).toMatchObject({ records: 9, rejects: 0 });
    expect(reading?.notes.size).toBe(0);
  });
});
