import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { concatBytes } from '../core/base/sha256.ts';
import { bigint, integer, text } from '../core/model/table.ts';
import { tableBatches } from '../core/ports/table-pages.ts';
import { arrowFile } from './arrow.ts';
import { openNative } from './native.ts';

const TABLE = {
  name: 'said',
  says: 'What was said.',
  filledBy: 'import',
  columns: [bigint('seq', 'its place'), integer('n', 'how many'), text('words', 'what')],
  orderedBy: ['seq'],
} as const;

async function written(rows: string): Promise<Uint8Array> {
  const database = await openNative(':memory:');
  await database.run('CREATE TABLE said (seq BIGINT, n INTEGER, words VARCHAR)');
  await database.run(`INSERT INTO said ${rows}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of arrowFile(TABLE, tableBatches(database, TABLE))) pieces.push(piece);
  await database.close();
  return concatBytes(pieces);
}

test('every row in its order, 64 bits and NULL intact, over several batches', async () => {
  const bytes = await written(
    `SELECT 9007199254740993 + i, CASE WHEN i % 3 = 0 THEN NULL ELSE i END, CASE WHEN i % 5 = 0 THEN NULL ELSE 'ü' || i END
     FROM range(45000) AS r(i) ORDER BY i DESC`,
  );
  expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('ARROW1');
  const table = tableFromIPC(bytes);
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'seq Int64',
    'n Int32',
    'words Utf8',
  ]);
  expect(table.batches.length).toBeGreaterThan(1);
  expect(table.numRows).toBe(45_000);
  for (const row of [0, 1, 3, 5, 19_999, 20_000, 44_999])
    expect(Object.values(table.get(row)?.toJSON() ?? {}), `row ${row}`).toEqual([
      9_007_199_254_740_993n + BigInt(row),
      row % 3 === 0 ? null : row,
      row % 5 === 0 ? null : `ü${row}`,
    ]);
});

test('the same rows give the same bytes, and no rows a file with its columns', async () => {
  const rows = (order: string) => `SELECT i, 1, 'x' || i FROM range(5000) AS r(i) ORDER BY i ${order}`;
  expect(await written(rows(''))).toEqual(await written(rows('DESC')));
  const empty = tableFromIPC(await written('SELECT 1, 1, NULL WHERE false'));
  expect([empty.numRows, empty.schema.fields.length]).toEqual([0, 3]);
});
