import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { resultHash } from './result-hash.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the hash of an answer is that of its JSON with the rows sorted, which anybody can work out', () => {
  const columns = ['id', 'name'];
  const rows = [
    ['2', 'Zürich'],
    ['10', null],
    ['2', '"quoted"'],
    ['2', 'Zürich'],
  ];
  const written = '{"columns":["id","name"],"rows":[["10",null],["2","Zürich"],["2","Zürich"],["2","\\"quoted\\""]]}';
  expect(resultHash({ columns, rows })).toBe(sha256(written));
  expect(resultHash({ columns, rows: rows.toReversed() })).toBe(sha256(written));
  expect(resultHash({ columns, rows: rows.slice(1) })).not.toBe(sha256(written));
  expect(resultHash({ columns, rows: [] })).toBe(sha256('{"columns":["id","name"],"rows":[]}'));
});
