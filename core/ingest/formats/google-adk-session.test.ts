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

describe('ADK sessions', () => {
  test.each(['trip.session.json', 'camel.session.json', 'dice.evalset.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('google-adk-session', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/google-adk-session/${name}.golden.json`);
    },
  );

  test('who speaks is the author; a transfer is a handoff to the agent that it names', async () => {
    const { events } = await readFixture('google-adk-session', 'trip.session.json');
    expect(events.find(({ kind }) => kind === 'handoff')).toMatchObject({
      actor: { key: 'root_agent' },
      target: { key: 'booker' },
    });
    expect(events.find(({ kind }) => kind === 'user_message')?.startNs).toBe(1_767_690_000_250_000_000n);
  });

  test('a response without an id follows from the waiting call of its name', async () => {
    const { events } = await readFixture('google-adk-session', 'trip.session.json');
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ links, status }) => [links?.[0]?.basis, status])).toEqual([
      ['id', undefined],
      ['position', 'error'],
    ]);
  });
});

describe.skipIf(!corpora)(`ADK sessions, real ones${unlessSkipped}`, () => {
  test('reads every session and evaluation set', async () => {
    const files = corpusFiles(
      'google-adk',
      /(?:\.session|_test|eval_data|roll_die|query|conversation|calls|agent|test\d?)(?:\.test)?\.json$/,
    );
    const ours = files.filter((path) => /"(?:eval_cases|events)"/.test(readFileSync(path, 'utf8')));
    const authors = new Set<string | undefined>();
    for (const path of ours) {
      const { format, counts, events, notes } = await readFile(path);
      // Safe: the counts below fail where the shape is another.
      const raw = JSON.parse(readFileSync(path, 'utf8')) as RawSession;
      const records = (raw.events ?? (raw.eval_cases ?? []).flatMap(({ conversation }) => conversation)).length;
      expect([path, format.id, counts.records, counts.rejects, [...notes]]).toEqual([
        path,
        'google-adk-session',
        records + 1,
        0,
        [],
      ]);
      for (const { actor } of events) if (actor?.kind === 'agent') authors.add(actor.key);
    }
    expect(ours.length).toBe(12);
    expect([...authors].sort()).toEqual([
      'assistant',
      'information_retrieval_agent',
      'question_generation_agent',
      'research_plan_agent',
      'root_agent',
      'spark_assistant',
      'summary_agent',
    ]);
  });
});

interface RawSession {
  readonly events?: readonly unknown[];
  readonly eval_cases?: readonly { readonly conversation: readonly unknown[] }[];
}
