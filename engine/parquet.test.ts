import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAID } from '../core/testing/said-table.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { openNative, writeParquet } from './native.ts';

test('a table is written in its order, the same bytes again, whatever the order of its rows', async () => {
  const folder = await temporaryFolder();
  const written: Buffer[] = [];
  for (const order of ['', 'DESC']) {
    const database = await openNative(':memory:', { writesInto: folder });
    await database.run(
      `CREATE TABLE said AS SELECT i AS seq, 'a''b ' || i AS words FROM range(5000) AS r(i) ORDER BY i ${order}`,
    );
    const path = join(folder, `said${order}.parquet`);
    await writeParquet(database, SAID, path);
    written.push(await readFile(path));
    await database.close();
  }
  expect(written[0]?.subarray(0, 4).toString()).toBe('PAR1');
  expect(written[1]?.equals(written[0] ?? Buffer.alloc(0))).toBe(true);
});

test('a database writes into its one folder and nowhere else, and without one not at all', async () => {
  const [folder, other] = [await temporaryFolder(), await temporaryFolder()];
  const database = await openNative(':memory:', { writesInto: folder });
  const closed = await openNative(':memory:');
  for (const one of [database, closed])
    await one.run('CREATE TABLE said AS SELECT 1::BIGINT AS seq, 2::VARCHAR AS words');
  await expect(writeParquet(database, SAID, join(other, 'x.parquet'))).rejects.toMatchObject({
    code: 'database/failed',
  });
  await expect(writeParquet(database, SAID, join(folder, '../x.parquet'))).rejects.toThrow();
  await expect(writeParquet(closed, SAID, join(folder, 'x.parquet'))).rejects.toThrow();
  await expect(database.query("SELECT * FROM '/etc/passwd'")).rejects.toThrow();
  await database.close();
  await closed.close();
});
