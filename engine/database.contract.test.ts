import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bigint, integer, type Table, text } from '../core/model/table.ts';
import { BatchWriter } from '../core/ports/batch-writer.ts';
import { type Database, type QueryResult, rowsOf } from '../core/ports/database.ts';
import { openWasmInNode } from '../core/testing/wasm-in-node.ts';
import { openNative } from './native.ts';

const reading: Table = {
  name: 'reading',
  says: 'A table as imports write it.',
  filledBy: 'import',
  orderedBy: ['event_id'],
  columns: [text('event_id', 'id'), bigint('start_ns', 'time'), integer('no', 'number'), text('output', 'text')],
};

const engines = { native: () => openNative(':memory:'), wasm: openWasmInNode };

test('both engines are the same version', async () => {
  const versions: string[] = [];
  for (const open of Object.values(engines)) {
    const database = await open();
    versions.push(database.engine);
    await database.close();
  }
  expect(versions).toEqual(['v1.4.3', 'v1.4.3']);
});

describe.each(Object.entries(engines))('%s keeps the database contract:', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => {
    await database.close();
  });
  beforeEach(async () => {
    await database.run(
      'CREATE OR REPLACE TABLE reading (event_id VARCHAR, start_ns BIGINT, no INTEGER, output VARCHAR)',
    );
  });

  test('rows written in batches come back unchanged, over chunk borders and with every kind of NULL', async () => {
    const rows = Array.from({ length: 5000 }, (_, no) => ({
      event_id: `e-${no}`,
      start_ns: no % 3 === 0 ? null : 1_770_000_000_000_000_000n + BigInt(no),
      no: no % 7 === 0 ? null : no,
      output: no % 5 === 0 ? null : `Zürich → ${'x'.repeat(no % 40)} \u{1f9ed}`,
    }));
    const writer = new BatchWriter(reading);
    for (const row of rows) writer.append([row.event_id, row.start_ns, row.no, row.output]);
    await database.insert(writer.take());
    const result = await database.query('SELECT * FROM reading ORDER BY CAST(substr(event_id, 3) AS INTEGER)');
    expect(result.columns.map(({ type }) => type)).toEqual(['text', 'bigint', 'integer', 'text']);
    expect(rowsOf(result)).toEqual(rows);
  });

  test('texts of any length come back as they were, beside NULLs and beside themselves', async () => {
    const texts = ['', 'twelve bytes', 'thirteen byte', 'é'.repeat(6), 'é'.repeat(7), '\u{1f9ed}'.repeat(900), null];
    const rows = Array.from({ length: 5000 }, (_, no) => texts[(no * no + (no >> 3)) % texts.length] ?? null);
    const writer = new BatchWriter(reading);
    for (const [no, row] of rows.entries()) writer.append([row, null, no, `${no}: ${row}`]);
    await database.insert(writer.take());
    for (const order of ['no', 'no DESC', 'output']) {
      const answer = await database.query(`SELECT event_id, no, output FROM reading ORDER BY ${order}`);
      const [ids, places, outputs] = answer.values;
      expect(answer.rowCount).toBe(rows.length);
      for (let row = 0; row < rows.length; row += 1) {
        const no = Number(places?.[row]);
        expect([ids?.[row], outputs?.[row]]).toEqual([rows[no], `${no}: ${rows[no]}`]);
      }
    }
  });

  test('a second batch is appended after the first', async () => {
    const writer = new BatchWriter(reading);
    for (const id of ['a', 'b']) {
      writer.append([id, 1n, 1, null]);
      await database.insert(writer.take());
    }
    expect(rowsOf(await database.query('SELECT event_id FROM reading ORDER BY event_id'))).toEqual([
      { event_id: 'a' },
      { event_id: 'b' },
    ]);
  });

  test.each([
    ["it's; DROP TABLE reading --", 'text'],
    ['a\0b', 'text'],
    [9_007_199_254_740_993n, 'bigint'],
    [-42, 'integer'],
    [0.1, 'double'],
    [true, 'boolean'],
  ] as const)('the parameter %s comes back as %s, unchanged', async (value, type) => {
    const result = await database.query('SELECT ? AS value, \'?\' AS mark, 1 AS "a?" -- ?', [value]);
    expect(result.columns[0]?.type).toBe(type);
    expect(rowsOf(result)[0]).toEqual({ value, mark: '?', 'a?': 1 });
  });

  test('a failed transaction leaves nothing behind, batches included', async () => {
    const writer = new BatchWriter(reading);
    writer.append(['lost', 1n, 1, null]);
    const attempt = database.transaction(async () => {
      await database.insert(writer.take());
      await database.run("INSERT INTO reading VALUES ('lost too', 2, 2, NULL)");
      throw new Error('cancelled');
    });
    await expect(attempt).rejects.toThrow('cancelled');
    expect(rowsOf(await database.query('SELECT count(*) AS n FROM reading'))).toEqual([{ n: 0n }]);
  });

  test('a superseded question does not hold up the next', async () => {
    const superseded = new AbortController();
    const slow = database.query(
      'SELECT count(*) AS n FROM range(3000000) a(x), range(100000) b(y) WHERE (x * y) % 7 = 3',
      [],
      { signal: superseded.signal },
    );
    const queued = database.query('SELECT 1 AS n', [], { signal: superseded.signal });
    const next = database.query('SELECT 2 AS n');
    superseded.abort();
    await expect(slow).rejects.toMatchObject({ code: 'database/interrupted' });
    await expect(queued).rejects.toMatchObject({ code: 'database/interrupted' });
    expect(rowsOf(await next)).toEqual([{ n: 2 }]);
  });

  test('a long answer comes in parts, whole and in order, and can be left between two of them', async () => {
    const numbers: number[] = [];
    let parts = 0;
    const take = ({ columns, rowCount, values }: QueryResult) => {
      expect(columns.map(({ name, type }) => [name, type])).toEqual([
        ['n', 'integer'],
        ['word', 'text'],
      ]);
      parts += 1;
      for (let at = 0; at < rowCount; at += 1) {
        numbers.push(Number(values[0]?.[at]));
        expect(values[1]?.[at]).toBe(numbers.at(-1) === 7 ? null : `w${numbers.at(-1)}`);
      }
    };
    const SOME = `SELECT CAST(i AS INTEGER) AS n, CASE WHEN i <> 7 THEN 'w' || i END AS word FROM range(10000) AS r(i)`;
    await database.scan(SOME, take);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
    expect(parts).toBeGreaterThan(1);
    const left = new AbortController();
    const leaving = database.scan(SOME, () => left.abort(), { signal: left.signal });
    await expect(leaving).rejects.toMatchObject({ code: 'database/interrupted' });
    expect(rowsOf(await database.query('SELECT 4 AS n'))).toEqual([{ n: 4 }]);
  });

  test.each([
    ['alone', (work: () => Promise<void>) => work()],
    ['in a transaction', (work: () => Promise<void>) => database.transaction(work)],
  ])('%s, a long answer that fails half-way is a failure, never a shorter answer', async (_how, within) => {
    let rows = 0;
    const failing = within(() =>
      database.scan(
        "SELECT CAST(CASE WHEN i = 500000 THEN 'half' ELSE i::VARCHAR END AS BIGINT) AS n FROM range(1000000) AS r(i)",
        ({ rowCount }) => {
          rows += rowCount;
        },
      ),
    );
    await expect(failing).rejects.toMatchObject({ code: 'database/failed' });
    expect(rows).toBeLessThan(1_000_000);
    if (_how === 'alone') await expect(failing).rejects.toThrow("Could not convert string 'half'");
    expect(rowsOf(await database.query('SELECT 5 AS n'))).toEqual([{ n: 5 }]);
  });

  test('what failed in a transaction is not committed, though nobody said so', async () => {
    const work = database.transaction(async () => {
      await database.run("INSERT INTO reading VALUES ('lost', 1, 1, NULL)");
      await database.query("SELECT CAST('half' AS BIGINT)").catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'database/failed' });
    expect(rowsOf(await database.query('SELECT * FROM reading'))).toEqual([]);
  });

  test('an answer without rows has no parts', async () => {
    let parts = 0;
    await database.scan('SELECT event_id FROM reading', () => {
      parts += 1;
    });
    expect(parts).toBe(0);
  });

  test('a failing statement names itself and leaves the database usable', async () => {
    await expect(database.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({ code: 'database/failed' });
    expect(rowsOf(await database.query('SELECT 3 AS n'))).toEqual([{ n: 3 }]);
  });

  test('nothing is fetched from the network: an extension that is not built in is refused', async () => {
    await expect(database.query("SELECT * FROM 's3://bucket/x.parquet'")).rejects.toMatchObject({
      code: 'database/failed',
    });
  });
});
