import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { expect, test } from 'vitest';
import { integer, type Table, text } from '../core/model/table.ts';
import { BatchWriter } from '../core/ports/batch-writer.ts';
import { rowsOf } from '../core/ports/database.ts';
import { besideWasm, openWasm } from './wasm.ts';

const SAID: Table = {
  name: 'said',
  says: 'What was said.',
  filledBy: 'import',
  orderedBy: ['n'],
  columns: [integer('n', 'its place'), text('words', 'what')],
};
const CREATE = 'CREATE TABLE said (n INTEGER, words VARCHAR)';
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a database beside the open one has tables of its own, and is gone afterwards whatever happened', async () => {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open({ path: ':memory:' });
  const own = await openWasm(bindings, breathe);
  await own.run(CREATE);
  await own.run("INSERT INTO said VALUES (1, 'secret')");
  const said = 'SELECT * FROM said ORDER BY n';
  const redacted = await besideWasm(bindings, breathe, async (beside) => {
    await beside.run(CREATE);
    const writer = new BatchWriter(SAID);
    writer.append([1, '[REDACTED]']);
    await beside.insert(writer.take());
    return rowsOf(await beside.query(said));
  });
  expect(redacted).toEqual([{ n: 1, words: '[REDACTED]' }]);
  await expect(besideWasm(bindings, breathe, () => Promise.reject(new Error('given up')))).rejects.toThrow('given up');
  await besideWasm(bindings, breathe, (beside) => beside.run(CREATE));
  expect(rowsOf(await own.query(said))).toEqual([{ n: 1, words: 'secret' }]);
  await own.close();
});
