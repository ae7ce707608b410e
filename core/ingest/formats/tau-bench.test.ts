import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  corpora,
  corpusFiles,
  linkedResults,
  printFixture,
  readFile,
  readFixture,
  unlessSkipped,
} from '../../testing/fixture-reading.ts';

describe('τ-bench runs', () => {
  test.each(['runs.json', 'run-cut.json', 'few-shot.jsonl'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('tau-bench', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/tau-bench/${name}.golden.json`);
  });

  test('each trial is a session, and the reward judges nothing', async () => {
    const { events } = await readFixture('tau-bench', 'runs.json');
    const starts = events.filter(({ kind }) => kind === 'session_start');
    expect(starts.map(({ attributes, status }) => [attributes?.['reward'], status])).toEqual([
      [0, undefined],
      [1, undefined],
    ]);
    expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe.skipIf(!corpora)(`τ-bench runs, real ones${unlessSkipped}`, () => {
  test('reads 200 runs, every message of them, and ties every result to its call', async () => {
    const path = `${corpora}/tau-bench/historical_trajectories/gpt-4o-airline.json`;
    const reading = await readFile(path);
    // Safe: the counts below fail where the shape is another.
    const runs = JSON.parse(readFileSync(path, 'utf8')) as readonly {
      readonly traj: readonly { readonly role: string }[];
    }[];
    const messages = runs.flatMap(({ traj }) => traj);
    const results = messages.filter(({ role }) => role === 'tool').length;
    expect([reading.format.id, reading.counts.records, reading.counts.rejects]).toEqual([
      'tau-bench',
      messages.length + 1,
      0,
    ]);
    expect(linkedResults(reading)).toEqual({ results, linked: results });
    expect(new Set(reading.events.map(({ sessionId }) => sessionId)).size).toBe(200);
  });

  test('keeps conversations that are one text as they are', async () => {
    const readings = await Promise.all(corpusFiles('tau-bench', /few_shot\.jsonl$/).map((path) => readFile(path)));
    expect(readings.map(({ format, counts }) => [format.id, counts.events, counts.rejects])).toEqual([
      ['tau-bench', 19, 0],
      ['tau-bench', 69, 0],
    ]);
  });
});
