import { expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { SAID } from '../testing/said-table.ts';
import { tableCsv } from './table-csv.ts';

test('a table is written in its order over several pages, with formulas disarmed and 64 bits whole', async () => {
  const database = await openNative(':memory:');
  await database.run(`CREATE TABLE said AS SELECT 9007199254740993 + i AS seq,
    CASE i WHEN 0 THEN '=1+1' WHEN 1 THEN NULL WHEN 2 THEN 'a"b' || chr(10) || 'c' WHEN 3 THEN '-5' ELSE 'x' || i END AS words
    FROM range(2500) AS r(i) ORDER BY i DESC`);
  let written = '';
  for await (const line of tableCsv(database, SAID)) written += line;
  await database.close();
  const lines = written.split('\r\n');
  expect(lines).toHaveLength(2502);
  expect(lines.slice(0, 5)).toEqual([
    'seq,words',
    `9007199254740993,'=1+1`,
    '9007199254740994,',
    '9007199254740995,"a""b\nc"',
    '9007199254740996,-5',
  ]);
  expect(lines.at(-2)).toBe('9007199254743492,x2499');
});
