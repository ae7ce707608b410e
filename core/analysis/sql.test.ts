import { expect, onTestFinished, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { selectAsText } from './sql.ts';

async function select(sql: string) {
  const database = await openNative(':memory:');
  onTestFinished(() => database.close());
  return await selectAsText(database, sql);
}

test('cells are text, and NULL is told from the word', async () => {
  expect(await select("SELECT 1 AS n, NULL AS none, 'NULL' AS word, 9007199254740993 AS big")).toEqual({
    columns: ['n', 'none', 'word', 'big'],
    rows: [['1', null, 'NULL', '9007199254740993']],
  });
});

test.each([
  ['a trailing semicolon', 'SELECT 1;\n'],
  ['comments before, beside and after', '-- who did it\nSELECT 1 -- one\n; -- done'],
  ['a comment that a carriage return ends', '-- who\rSELECT 1'],
  ['a block comment', 'SELECT /* ; */ 1'],
  ['a comment with a quote in it', "-- don't\nSELECT 1 -- isn't"],
])('%s is taken', async (_, sql) => {
  expect((await select(sql)).rows).toEqual([['1']]);
});

test('dashes in quotes are no comment', async () => {
  expect(await select(`SELECT 'it''s -- text; no $$' AS "a -- ""b""" -- c`)).toEqual({
    columns: ['a -- "b"'],
    rows: [["it's -- text; no $$"]],
  });
});

test.each([
  ['two statements', 'SELECT 1; DROP TABLE event'],
  ['two statements around a comment', 'SELECT 1 -- one\n; DROP TABLE event'],
  ['two statements after a carriage return', '-- a\r SELECT 1; DROP TABLE event'],
  ['a line comment in a block comment', 'SELECT 1 /* -- */ ; DROP TABLE event'],
  ['dollar quotes', "SELECT $$'$$; DROP TABLE event; --'"],
  ['an escape string', "SELECT e'\\'; DROP TABLE event --'"],
  ['a closing bracket that a comment would cover', 'SELECT 1) AS x; DROP TABLE event; --'],
  ['another statement', '-- SELECT\nDROP TABLE event'],
  ['nothing but a comment', '-- SELECT 1'],
  ['an open quote', "SELECT 'a -- b"],
])('%s is refused', async (_, sql) => {
  await expect(select(sql)).rejects.toMatchObject({ code: 'query/invalid' });
});
