import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../core/ports/database.ts';
import { connectWasm, openWasm } from './wasm.ts';

const SLOW = 'SELECT count(*) AS n FROM kept, range(200000) AS a WHERE (a.range + kept.n) % 7 = 3';
let writer: Database;
let reader: Database;

/** Two connections of the app's engine, as the app has them. */
beforeAll(async () => {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open({ path: ':memory:' });
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  writer = await openWasm(bindings, breathe);
  reader = connectWasm(bindings, breathe);
  await writer.run('CREATE TABLE kept AS SELECT range AS n FROM range(50)');
});

test('a question that was withdrawn half-way stands in the way of no checkpoint', async () => {
  const withdrawal = new AbortController();
  const asked = reader.query(SLOW, [], { signal: withdrawal.signal });
  // The writer's statement is answered only after the first steps of the question.
  await writer.query('SELECT count(*) AS n FROM kept');
  withdrawal.abort();
  await expect(asked).rejects.toMatchObject({ code: 'database/interrupted' });
  await writer.transaction(() => writer.run('UPDATE kept SET n = n + 1'));
  await writer.checkpoint();
});

test('a scan whose reader fails half-way stands in the way of no checkpoint', async () => {
  const scanned = reader.scan('SELECT range AS n FROM range(100000)', () => {
    throw new Error('full');
  });
  await expect(scanned).rejects.toThrow('full');
  await writer.transaction(() => writer.run('UPDATE kept SET n = n + 1'));
  await writer.checkpoint();
});

test('a checkpoint waits for a question that is under way, and both end', async () => {
  const asked = reader.query(SLOW);
  await writer.transaction(() => writer.run('UPDATE kept SET n = n + 1'));
  await writer.checkpoint();
  const { values } = await asked;
  expect(Number(values[0]?.[0])).toBeGreaterThan(0);
});
