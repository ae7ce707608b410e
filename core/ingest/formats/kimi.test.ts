import { describe, expect, test } from 'vitest';
import { corpusFiles, linkedResults, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';

const corpora = process.env['SPOOR_CORPORA'];
const session = 'sessions/wd_shop/session_2f6c0d1e-0000-4000-8000-00000000beef';

describe('Kimi Code sessions', () => {
  testGoldens('kimi');

  test('a sub-agent’s file lies within the call that its session says started it', async () => {
    const main = await readFixture('kimi', `${session}/agents/main/wire.jsonl`);
    const sub = await readFixture('kimi', `${session}/agents/agent-0/wire.jsonl`);
    const call = main.events.find(({ toolName, kind }) => toolName === 'Agent' && kind === 'tool_call');
    const alias = main.aliases.find(({ key }) => key === sub.events[0]?.links?.[0]?.key);
    expect(call?.keys).toContain(alias?.sameAs);
    expect(sub.events[1]).toMatchObject({ kind: 'agent_to_agent_message', actor: { name: 'kimi' } });
    expect(new Set([...main.events, ...sub.events].map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  test('calls of the sub-agent do not meet calls of the main agent that have the same id', async () => {
    const main = await readFixture('kimi', `${session}/agents/main/wire.jsonl`);
    const sub = await readFixture('kimi', `${session}/agents/agent-0/wire.jsonl`);
    const keys = new Set(main.events.flatMap((event) => event.keys ?? []));
    expect(sub.events.flatMap((event) => event.keys ?? []).filter((key) => keys.has(key))).toEqual([]);
  });
});

describe.skipIf(!corpora)('real Kimi Code sessions (SPOOR_CORPORA)', () => {
  const stage0 = 'coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/kimi';
  const codemie = 'codemie-fixtures/src/agents/plugins/kimi/__tests__/fixtures';
  const files = [stage0, codemie].flatMap((folder) => corpusFiles(folder).map((name) => [folder, name] as const));

  test.each(files)('%s/%s is read whole', async (folder, name) => {
    const { text, reading } = await readCorpusFile(folder, name);
    expect(reading?.format.id).toBe('kimi');
    expect(reading?.counts.rejects).toBe(0);
    if (name.endsWith('.json')) return;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(reading?.counts.records).toBe(lines.length);
    const count = (type: string) => lines.filter((line) => line.includes(`"event":{"type":"${type}"`)).length;
    expect(linkedResults(reading)).toEqual({ results: count('tool.result'), linked: count('tool.result') });
    expect(reading?.events.filter(({ kind }) => kind === 'tool_call').length).toBe(count('tool.call'));
    const unknown = [...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised'));
    expect(unknown).toEqual([]);
  });

  test('tokens are counted once', async () => {
    const { text, reading } = await readCorpusFile(stage0, 'assistant_tools.jsonl');
    const records = text.split('\n').filter((line) => line.startsWith('{"type":"usage.record"'));
    const output = records.reduce((sum, line) => sum + Number(/"output":(\d+)/.exec(line)?.[1]), 0);
    expect(reading?.events.reduce((sum, { outputTokens }) => sum + (outputTokens ?? 0), 0)).toBe(output);
  });
});
