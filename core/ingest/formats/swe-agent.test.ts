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
import type { ReadResult } from '../../testing/read-source.ts';

describe('SWE-agent trajectories', () => {
  test.each(['run.traj', 'run-cut.traj', 'history.traj', 'mini.traj.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('swe-agent', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/swe-agent/${name}.golden.json`);
    },
  );

  test('an act of the history is the act of its step, however often the same words come', async () => {
    const reading = await readFixture('swe-agent', 'run.traj');
    expect(callsOf(reading)).toEqual(['ls -F', 'open "setup.py"', 'open "setup.py"', 'submit']);
  });

  test('the observation of a step answers its act, by a basis that results are found by', async () => {
    const { events } = await readFixture('swe-agent', 'run.traj');
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const links = events.filter(({ kind }) => kind === 'tool_result').map((result) => result.links?.[0]);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect([link?.basis, keys.has(link?.key ?? '')]).toEqual(['position', true]);
  });

  test('a history without steps is read as the conversation it is', async () => {
    const { events } = await readFixture('swe-agent', 'history.traj');
    const call = events.find(({ kind }) => kind === 'tool_call');
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(result?.links).toEqual([
      { relation: 'cause', key: call?.keys?.find((key) => key.startsWith('call:')), basis: 'id' },
    ]);
  });
});

describe.skipIf(!corpora)(`SWE-agent over real trajectories${unlessSkipped}`, () => {
  test('reads every step, and makes one act of each', async () => {
    const files = corpusFiles('swe-agent', /\.traj$/);
    const sum = { files: 0, steps: 0, rejects: 0 };
    for (const path of files) {
      const reading = await readFile(path);
      // Safe: the counts below fail where the shape is another.
      const raw = JSON.parse(readFileSync(path, 'utf8')) as RawRun;
      const steps = raw.trajectory ?? [];
      const acts = steps.map(({ action }) => action.trimEnd()).filter((action) => action !== '');
      const told = callsOf(reading);
      expect({ path, format: reading.format.id, results: resultsOf(reading) }).toEqual({
        path,
        format: 'swe-agent',
        results: raw.trajectory ? steps.length : 5,
      });
      if (raw.trajectory)
        expect(told.filter((action) => action !== undefined && acts.includes(action)).slice(0, acts.length)).toEqual(
          acts,
        );
      sum.files += 1;
      sum.steps += steps.length;
      sum.rejects += reading.counts.rejects;
    }
    expect(sum).toEqual({ files: 22, steps: 227, rejects: 0 });
  });
});

interface RawRun {
  readonly trajectory?: readonly { readonly action: string }[];
}

/** The calls that stay when those that say the same are one: of each identity the one of lowest rank. */
function callsOf({ events }: ReadResult): readonly (string | undefined)[] {
  const calls = events.filter(({ kind }) => kind === 'tool_call');
  const seen = new Set<string>();
  return calls
    .toSorted((a, b) => (a.identityRank ?? 0) - (b.identityRank ?? 0))
    .filter(({ identity = '', input }) => !seen.has(`${identity} ${input}`) && seen.add(`${identity} ${input}`))
    .map(({ input }) => input);
}

function resultsOf({ events }: ReadResult): number {
  return events.filter(({ kind }) => kind === 'tool_result').length;
}
