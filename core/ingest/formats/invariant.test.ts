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

describe('Invariant Explorer traces', () => {
  test.each(['traces.jsonl'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('invariant', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/invariant/${name}.golden.json`);
  });

  test('an annotation is tied to the message whose address it names', async () => {
    const { events } = await readFixture('invariant', 'traces.jsonl');
    const annotation = events.find(({ operation }) => operation === 'annotation');
    const about = events.find(({ keys }) => keys?.some((key) => key === annotation?.links?.[0]?.key));
    expect(about).toMatchObject({ kind: 'tool_call', toolName: 'pay' });
  });
});

describe.skipIf(!corpora)(`Invariant Explorer traces, real ones${unlessSkipped}`, () => {
  test('reads what the project’s own upload refuses, and counts every message', async () => {
    const files = corpusFiles('invariant-explorer', /\.jsonl$/);
    const readings = await Promise.all(files.map((path) => readFile(path)));
    const ours = readings.filter(({ format }) => format.id === 'invariant');
    // Lists without any mark of the project are chat messages to everyone.
    expect([files.length, ours.length]).toEqual([18, 14]);
    for (const [at, { counts, format }] of readings.entries()) {
      const lines = readFileSync(files[at] ?? '', 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '');
      const records = lines.map((line) => recordsOf(JSON.parse(line))).reduce((sum, count) => sum + count, 0);
      if (format.id === 'invariant')
        expect([files[at], counts.records, counts.rejects]).toEqual([files[at], records, 0]);
    }
  });
});

/** A header that says something, and its messages. */
function recordsOf(line: unknown): number {
  if (Array.isArray(line)) return line.length;
  // Safe: the counts fail where the shape is another.
  return 1 + ((line as { readonly messages?: readonly unknown[] }).messages?.length ?? 0);
}
