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
const session = 'session-state/3f1d2a10-1111-4222-8333-00000000c0de/events.jsonl';

describe('Copilot CLI sessions', () => {
  testGoldens('copilot-cli');

  test('a call that is asked for and executed is one call, whichever comes first', async () => {
    const reading = await readFixture('copilot-cli', session);
    expect(kindsOf(reading)).toMatchObject({ tool_call: 3, tool_result: 2 });
    expect(linkedResults(reading)).toEqual({ results: 2, linked: 2 });
    expect(reading.events.filter(({ operation }) => operation === 'tool.execution_start')).toMatchObject([
      { kind: 'log', toolName: 'bash' },
    ]);
  });

  test('a permission that was asked for and refused is tied to its call', async () => {
    const { events } = await readFixture('copilot-cli', session);
    const [request, decision] = ['approval_request', 'approval_decision'].map((kind) =>
      events.find((event) => event.kind === kind),
    );
    const call = events.find(({ toolName, kind }) => kind === 'tool_call' && toolName === 'close_issue');
    expect(call?.keys).toContain(request?.links?.find(({ basis }) => basis === 'id')?.key);
    expect(request?.keys).toContain(decision?.links?.find(({ basis }) => basis === 'id')?.key);
    expect(decision).toMatchObject({ approval: 'denied', actor: { kind: 'human' } });
  });

  test('what a sub-agent says is the sub-agent’s, within the call that started it', async () => {
    const { events } = await readFixture('copilot-cli', session);
    const said = events.find(({ output }) => output === 'There are two.');
    expect(said?.actor).toMatchObject({ kind: 'subagent', name: 'explore' });
    expect(said?.links?.[0]).toMatchObject({ relation: 'parent', basis: 'id' });
  });
});

describe.skipIf(!corpora)('real Copilot CLI sessions (SPOOR_CORPORA)', () => {
  const folder = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/copilot';

  test.each(corpusFiles(folder))('%s is read whole', async (name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.format.id).toBe('copilot-cli');
    expect(reading?.counts).toMatchObject({ records: lines.length, imported: lines.length, rejects: 0 });
    const unknown = [...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised'));
    expect(unknown).toEqual([]);
    expect(kindsOf(reading)['session_start']).toBeGreaterThan(0);
  });
});
