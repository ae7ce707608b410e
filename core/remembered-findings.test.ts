import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import type { Database } from './ports/database.ts';
import { RememberedFindings } from './remembered-findings.ts';
import { toolSpan, userMessage } from './testing/drafts.ts';
import { loadDrafts } from './testing/load-drafts.ts';
import { entry } from './testing/report-fixture.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
});
afterAll(async () => {
  await database.close();
});

const JOURNAL = { entries: [entry(1, 'case.opened', 'c', {})], state: { state: 'whole', head: '', count: 1 } } as const;
const DESTRUCTIVE = [userMessage('Tidy up.'), toolSpan('bash', { command: 'rm -rf ~/' }, 'ok')];

async function stamp(evidence: string): Promise<void> {
  await database.run("INSERT INTO cache_stamp VALUES ('0.1.0', 1, 'DuckDB', ?)", [evidence]);
}

const host = { journal: async () => JOURNAL };

test('asks the rules once for one state of the tables, and again when they were made anew', async () => {
  await loadDrafts(database, DESTRUCTIVE);
  await stamp('a');
  const remembered = new RememberedFindings();
  const first = await remembered.of(database, host);
  expect(first.length).toBeGreaterThan(0);
  expect(await remembered.of(database, host)).toBe(first);
  await loadDrafts(database, DESTRUCTIVE.slice(0, 1));
  await stamp('b');
  expect(await remembered.of(database, host)).not.toEqual(first);
});

test('a question that was withdrawn half-way leaves nothing behind for the next', async () => {
  await loadDrafts(database, DESTRUCTIVE);
  await stamp('a');
  const remembered = new RememberedFindings();
  let asked = 0;
  const withdrawn: Database = {
    ...database,
    engine: database.engine,
    run: (sql, parameters) => database.run(sql, parameters),
    insert: (batch) => database.insert(batch),
    query: async (sql, parameters) => {
      asked += 1;
      if (asked > 5) throw new DOMException('Withdrawn.', 'AbortError');
      return await database.query(sql, parameters);
    },
  };
  await expect(remembered.of(withdrawn, host)).rejects.toThrow('Withdrawn.');
  expect((await remembered.of(database, host)).length).toBeGreaterThan(0);
});
