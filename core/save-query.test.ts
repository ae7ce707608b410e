import { expect, test } from 'vitest';
import { sha256Hex } from './base/sha256.ts';
import { removeQuery, savedQueries, saveQuery } from './save-query.ts';
import { journalInMemory } from './testing/journal-in-memory.ts';

test('a query is kept under its name with its hash; the latest holds; what is the same is not written twice', async () => {
  const journal = journalInMemory();
  expect(await saveQuery(journal, ' What left ', 'SELECT 1')).toBe(true);
  expect(await saveQuery(journal, 'What left', 'SELECT 1')).toBe(false);
  expect(await saveQuery(journal, 'What left', 'SELECT 2')).toBe(true);
  expect(await saveQuery(journal, 'A first', 'SELECT 3')).toBe(true);
  expect((await savedQueries(journal)).map(({ name, sql }) => [name, sql])).toEqual([
    ['A first', 'SELECT 3'],
    ['What left', 'SELECT 2'],
  ]);
  const { entries } = await journal.journal();
  expect(entries.map(({ act, object }) => `${act} ${object}`)).toEqual([
    'query.saved What left',
    'query.saved What left',
    'query.saved A first',
  ]);
  expect(entries[0]?.data).toEqual({ sql: 'SELECT 1', sha256: sha256Hex('SELECT 1') });
  await removeQuery(journal, 'What left');
  expect((await savedQueries(journal)).map(({ name }) => name)).toEqual(['A first']);
  await expect(removeQuery(journal, 'What left')).rejects.toThrow('It holds: A first.');
});

test.each([
  ['', 'SELECT 1'],
  ['\u202eevil', 'SELECT 1'],
  ['x'.repeat(101), 'SELECT 1'],
  ['Fine', 'DROP TABLE event'],
])('%j with %s is not kept', async (name, sql) => {
  const journal = journalInMemory();
  await expect(saveQuery(journal, name, sql)).rejects.toMatchObject({ code: 'query/invalid' });
  expect((await journal.journal()).entries).toEqual([]);
});
