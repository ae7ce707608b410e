import { describe, expect, test } from 'vitest';
import { kindsOf, linkedResults, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];
const rows = 'globalStorage/state.vscdb!/cursorDiskKV.jsonl';

describe('Cursor', () => {
  testGoldens('cursor');

  test('the list of a conversation says which bubble follows which', async () => {
    const { events, aliases } = await readFixture('cursor', rows);
    const after = new Map(aliases.map(({ key, sameAs }) => [key, sameAs]));
    const bubbles = events.filter(({ kind }) => ['user_message', 'reasoning', 'tool_call'].includes(kind));
    const before = bubbles.map(({ links }) => after.get(links?.[0]?.key ?? ''));
    expect(bubbles.slice(1).every((_, at) => bubbles[at]?.keys?.includes(before[at + 1] ?? ''))).toBe(true);
  });

  test('what the person decided on a call is a decision, and a refused call is denied', async () => {
    const reading = await readFixture('cursor', rows);
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
    expect(reading.events.filter(({ kind }) => kind === 'approval_decision').map(({ approval }) => approval)).toEqual([
      'given',
      'denied',
    ]);
    expect(reading.events.filter(({ kind }) => kind === 'tool_result')).toMatchObject([
      { toolName: 'run_terminal_cmd', status: 'ok' },
      { toolName: 'close', toolServer: 'tracker', status: 'denied' },
    ]);
  });

  test('meta data in hexadecimal digits is the session’s start', async () => {
    const id = '3c3c3c3c-0000-4000-8000-000000000c03';
    const { events } = await readFixture('cursor', `chats/0f0f/${id}/store.db!/meta.jsonl`);
    expect(events).toMatchObject([{ kind: 'session_start', sessionId: id, model: 'example-large' }]);
  });
});

describe.skipIf(!corpora)('real Cursor transcripts (SPOOR_CORPORA)', () => {
  const stage0 = 'Resources/Fixtures/stage0/agents/cursor';
  const tests = 'AgentSessionsTests/Fixtures/Cursor';

  test.each([
    [`${stage0}/small.jsonl`, 1, 0],
    [`${stage0}/large.jsonl`, 2, 0],
    [`${stage0}/schema_drift.jsonl`, 1, 1],
    [`${stage0}/subagent/parent.jsonl`, 1, 0],
    [`${stage0}/subagent/subagents/child.jsonl`, 0, 0],
    [`${tests}/test-session.jsonl`, 2, 0],
    [`${tests}/subagent-session.jsonl`, 1, 0],
  ])('%s is read whole', async (name, calls, unknown) => {
    const { text, reading } = await readCorpusFile('coding-agents-jazzyalex', name);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.format.id).toBe('cursor');
    expect(reading?.counts).toMatchObject({ records: lines.length, imported: lines.length, rejects: 0 });
    expect(kindsOf(reading)['tool_call'] ?? 0).toBe(calls);
    expect(reading?.events.every(({ startNs }) => startNs === undefined)).toBe(true);
    expect([...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised')).length).toBe(unknown);
  });
});
