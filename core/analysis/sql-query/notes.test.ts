import { expect, test } from 'vitest';
import { sqlTokens } from '../../base/sql-tokens.ts';
import { notesOn } from './notes.ts';

const codes = (sql: string, type = 'BIGINT', total = 2) =>
  notesOn(sqlTokens(sql), [{ name: 'x', type }], total).map(({ code }) => code);

test.each([
  ['SELECT seq FROM event', ['unordered']],
  ['SELECT seq FROM (SELECT seq FROM event ORDER BY seq) AS e', ['unordered']],
  ['SELECT row_number() OVER (ORDER BY seq) FROM event', ['unordered']],
  ['(SELECT seq FROM event ORDER BY seq)', ['ties']],
  ['SELECT seq FROM event ORDER BY seq', ['ties']],
  ['SELECT seq FROM event ORDER BY ALL', []],
  ['SELECT seq FROM event LIMIT 3', ['unordered', 'picked']],
  ['SELECT * FROM (SELECT seq FROM event LIMIT 3) ORDER BY ALL', ['picked']],
  ['SELECT seq FROM event ORDER BY ALL LIMIT 3', []],
  ["SELECT string_agg(name, ' ') FROM actor ORDER BY ALL", ['gathered']],
  ["SELECT string_agg(name, ' ' ORDER BY name) FROM actor ORDER BY ALL", []],
  ['SELECT lag(seq) OVER (PARTITION BY kind) FROM event ORDER BY ALL', ['gathered']],
  ['SELECT lag(seq) OVER (PARTITION BY kind ORDER BY seq) FROM event ORDER BY ALL', []],
  ['SELECT arg_max(name, events) FROM actor ORDER BY ALL', ['gathered']],
] as const)('%s: %j', (sql, expected) => {
  expect(codes(sql)).toEqual(expected);
});

test('one row has no order', () => {
  expect(codes('SELECT count(*) FROM event', 'BIGINT', 1)).toEqual([]);
});

test('the last digits of DOUBLE are nobody’s promise, and LIMIT tells whether it is ordered', () => {
  expect(codes('SELECT avg(seq) AS x FROM event', 'DOUBLE', 1)).toEqual(['rounding']);
  const [ties, picked] = notesOn(sqlTokens('SELECT seq FROM event ORDER BY seq LIMIT 3'), [], 3);
  expect(ties?.touchesHash).toBe(false);
  expect(picked).toMatchObject({ touchesHash: true, sentence: expect.stringContaining('holds equal') });
});
