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

describe('Gemini API requests and replies', () => {
  test.each(['recorded-cut.responses', 'exchange.jsonl', 'batch.json', 'stream.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('gemini-api', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/gemini-api/${name}.golden.json`);
    },
  );

  test('the pieces of a streamed reply are one reply', async () => {
    const { events } = await readFixture('gemini-api', 'recorded-cut.responses');
    expect(events.filter(({ kind }) => kind === 'reasoning').map(({ output }) => output)).toEqual([
      '**Planning**\n\nI read the file.',
    ]);
    expect(events.filter(({ kind }) => kind === 'agent_message').at(-1)?.output).toBe('The notes say hello.');
  });

  test('answers of functions without ids are tied to calls by place, and those with ids by their id', async () => {
    const byPlace = (await readFixture('gemini-api', 'exchange.jsonl')).events;
    const results = byPlace.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ status, links }) => [status, links?.[0]?.basis])).toEqual([
      [undefined, 'position'],
      ['error', 'position'],
    ]);
    expect(new Set(results.map(({ links }) => links?.[0]?.key)).size).toBe(2);
    expect(linkedResults(await readFixture('gemini-api', 'batch.json'))).toEqual({ results: 1, linked: 1 });
  });

  test('a reply that stands by itself answers the request before it, by its place', async () => {
    const { events } = await readFixture('gemini-api', 'exchange.jsonl');
    const answers = events.filter(({ operation }) => operation === 'model answer');
    const calls = events.filter(({ kind }) => kind === 'model_call');
    expect(answers.map(({ links }) => links?.[0])).toEqual(
      calls.map(({ keys }) => ({ relation: 'cause', key: keys?.[0], basis: 'position' })),
    );
  });

  test('candidates of one reply are kept apart', async () => {
    const { events } = await readFixture('gemini-api', 'stream.json');
    expect(events.filter(({ kind }) => kind === 'agent_message').map(({ output }) => output)).toEqual([
      'Hello.',
      'Good day.',
    ]);
  });
});

describe.skipIf(!corpora)(`Gemini API, recorded replies of real runs${unlessSkipped}`, () => {
  test('reads every recording whole, with every call that it holds', async () => {
    const sum = { files: 0, lines: 0, calls: 0 };
    for (const path of corpusFiles('gemini-cli', /\.(?:responses|json)$/)) {
      const text = readFileSync(path, 'utf8');
      const lines = text.split('\n').filter((line) => line.trim() !== '').length;
      // One recording is of a run that asked nothing.
      if (lines === 0) continue;
      const reading = await readFile(path);
      const calls = text.match(/"functionCall":\s*\{/g)?.length ?? 0;
      const { counts, format } = reading;
      expect([path, format.id, counts.records, counts.rejects]).toEqual([path, 'gemini-api', lines, 0]);
      expect([path, kindsOf(reading)['tool_call'] ?? 0]).toEqual([path, calls]);
      sum.files += 1;
      sum.lines += lines;
      sum.calls += calls;
    }
    expect(sum).toEqual({ files: 68, lines: 275, calls: 154 });
  });
});
