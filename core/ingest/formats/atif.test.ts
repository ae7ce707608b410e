import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  corpora,
  corpusFiles,
  kindsOf,
  linkedResults,
  printFixture,
  readFile,
  readFixture,
  unlessSkipped,
} from '../../testing/fixture-reading.ts';

describe('ATIF trajectories', () => {
  test.each(['trajectory.json', 'trajectory-cut.json', 'trajectories.jsonl'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('atif', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/atif/${name}.golden.json`);
    },
  );

  test('a result that names a trajectory is a delegation, and the trajectory begins with it', async () => {
    const { events } = await readFixture('atif', 'trajectory.json');
    const delegation = events.find(({ kind }) => kind === 'delegation');
    const start = events.find(({ kind, sessionId }) => kind === 'session_start' && sessionId === 'sub-7');
    expect(delegation).toMatchObject({ actor: { key: 'builder' }, target: { kind: 'subagent', key: 'atif/sub-7' } });
    expect(delegation?.keys).toContain(start?.links?.[0]?.key);
    expect(start?.actor).toEqual({ kind: 'subagent', key: 'patcher', name: 'patcher' });
  });

  test('a result has no time, since only its step has one', async () => {
    const { events } = await readFixture('atif', 'trajectory.json');
    expect(events.filter(({ kind, startNs }) => kind === 'tool_result' && startNs !== undefined)).toEqual([]);
  });

  test('each line is a trajectory with a session of its own', async () => {
    const { events, counts } = await readFixture('atif', 'trajectories.jsonl');
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(new Set(['s1', 's2', 's3']));
    expect(counts.rejects).toBe(1);
  });
});

describe.skipIf(!corpora)(`ATIF over real trajectories${unlessSkipped}`, () => {
  test('reads every step, call and result', async () => {
    const files = corpusFiles('atif-nat', /_atif\.json$/);
    for (const path of files) {
      const reading = await readFile(path);
      // Safe: the counts below fail where the shape is another.
      const { steps } = JSON.parse(readFileSync(path, 'utf8')) as { readonly steps: readonly RawStep[] };
      const results = steps.flatMap(({ observation }) => observation?.results ?? []).length;
      expect({
        path,
        format: reading.format.id,
        records: reading.counts.records,
        rejects: reading.counts.rejects,
        calls: kindsOf(reading)['tool_call'] ?? 0,
        ...linkedResults(reading),
      }).toEqual({
        path,
        format: 'atif',
        records: steps.length + 1,
        rejects: 0,
        calls: steps.flatMap(({ tool_calls }) => tool_calls ?? []).length,
        results,
        linked: results,
      });
    }
    expect(files.length).toBe(6);
  });
});

interface RawStep {
  readonly tool_calls?: readonly unknown[];
  readonly observation?: { readonly results: readonly unknown[] };
}
