import { expect, test } from 'vitest';
import type { Database, QueryResult } from '../../core/ports/database.ts';
import { lateDatabase } from './late-database.ts';

const ANSWER: QueryResult = { columns: [], rowCount: 0, values: [] };

test('a question waits until the database is there', async () => {
  const asked: string[] = [];
  // Safe: only `query` is asked.
  const database = {
    query: async (sql: string) => {
      asked.push(sql);
      return ANSWER;
    },
  } as unknown as Database;
  let open = (_: Database): void => undefined;
  const late = lateDatabase(
    new Promise((resolve) => {
      open = resolve;
    }),
  );
  const answer = late.query('SELECT 1');
  expect(asked).toEqual([]);
  open(database);
  expect(await answer).toBe(ANSWER);
  expect(asked).toEqual(['SELECT 1']);
});

test('a question that is withdrawn does not wait', async () => {
  const withdrawn = new AbortController();
  const late = lateDatabase(new Promise(() => undefined));
  const answer = late.query('SELECT 1', [], { signal: withdrawn.signal });
  withdrawn.abort();
  await expect(answer).rejects.toMatchObject({ code: 'database/interrupted' });
  await expect(late.query('SELECT 1', [], { signal: withdrawn.signal })).rejects.toMatchObject({
    code: 'database/interrupted',
  });
});
