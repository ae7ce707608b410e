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

describe('ATOF events', () => {
  test('reads a run as its golden file says', async () => {
    const told = await printFixture('atof', 'run.jsonl');
    await expect(told).toMatchFileSnapshot('../../../test/fixtures/atof/run.jsonl.golden.json');
  });

  test('an agent inside another is a delegation, and acts in what it encloses', async () => {
    const { events } = await readFixture('atof', 'run.jsonl');
    expect(events.find(({ kind }) => kind === 'delegation')).toMatchObject({
      actor: { key: 'planner' },
      target: { key: 'writer' },
    });
    expect(events.filter(({ kind }) => kind === 'agent_message').map(({ actor }) => actor?.key)).toEqual(['writer']);
  });

  test('the end of a scope follows from its beginning', async () => {
    const { events } = await readFixture('atof', 'run.jsonl');
    const call = events.find(({ kind }) => kind === 'tool_call');
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(result?.links?.[0]).toEqual({ relation: 'cause', key: call?.keys?.[0], basis: 'id' });
    expect(result?.toolServer).toBe('units');
  });
});

describe.skipIf(!corpora)(`ATOF over real events${unlessSkipped}`, () => {
  test('makes one event of every line', async () => {
    const files = corpusFiles('atif-nat', /_atof\.jsonl$/);
    for (const path of files) {
      const reading = await readFile(path);
      const lines = readFileSync(path, 'utf8').trim().split('\n').length;
      expect({ path, format: reading.format.id, ...reading.counts, notes: [...reading.notes] }).toEqual({
        path,
        format: 'atof',
        records: lines,
        imported: lines,
        merged: 0,
        rejects: 0,
        events: lines,
        notes: [],
      });
    }
    expect(files.length).toBe(6);
  });
});
