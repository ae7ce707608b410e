import { expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { importBundles } from './import-bundles.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';

// Small sizes, so that one source is read in several pieces.
const SIZES = { worthReaders: 0, held: 400, slice: 300, longestLine: 20_000 };

function spans(starts: readonly string[]): string {
  const line = (startTimeUnixNano: string, at: number) => ({
    resourceSpans: [
      {
        scopeSpans: [
          {
            scope: { name: 'desk' },
            spans: [
              {
                traceId: '5'.padStart(32, '0'),
                spanId: (at + 1).toString(16).padStart(16, '0'),
                name: 'execute_tool',
                startTimeUnixNano,
                attributes: [{ key: 'gen_ai.operation.name', value: { stringValue: 'execute_tool' } }],
              },
            ],
          },
        ],
      },
    ],
  });
  return starts.map((start, at) => JSON.stringify(line(start, at))).join('\n');
}

test('what is noted while a source is read in pieces stands in the case, with its count and the record where it began', async () => {
  const database = await openNative(':memory:');
  const good = '1770000000000000000';
  const evidence = [bundleOf('desk.jsonl', spans([good, good, 'soon', good, 'soon', good, 'soon']))];
  await importBundles(database, memoryCaseHost(), evidence, { sizes: SIZES });
  const { values } = await database.query(
    "SELECT code, detail, count::INTEGER, first_record_no::INTEGER FROM source_note WHERE code LIKE 'time%' ORDER BY ALL",
  );
  const rows = Array.from(values[0] ?? [], (_, row) => values.map((column) => column[row]));
  expect(rows).toEqual([
    ['time_unreadable', 'endTimeUnixNano not recorded', 7, 0],
    ['time_unreadable', 'startTimeUnixNano is no time of this format', 3, 2],
  ]);
  await database.close();
});
