import { expect, test } from 'vitest';
import { completionsAt } from './complete.ts';

/** What is offered where the bar stands. */
function offered(written: string, isAsked = false): readonly string[] {
  const cursor = written.indexOf('|');
  return completionsAt(written.replace('|', ''), cursor, isAsked).offered.map(({ text }) => text);
}

test.each([
  ['after FROM come tables', 'SELECT * FROM ev|', ['event']],
  ['after JOIN, too', 'SELECT * FROM event AS e JOIN cont|', ['content']],
  ['and after a comma among tables', 'SELECT * FROM event, cont|', ['content']],
  ['a query that WITH names is a table', 'WITH calls AS (SELECT 1) SELECT * FROM cal|', ['calls', 'call_authority']],
  ['after an alias come the columns of its table', 'SELECT c.inp| FROM content AS c', ['input']],
  ['the alias may come without AS', 'SELECT e.start_| FROM event e', ['start_ns']],
  ['a table’s own name will do', 'SELECT actor.disp| FROM actor', []],
  ['columns of the tables asked come before functions', 'SELECT start_| FROM event', ['start_ns']],
  ['case does not matter, and columns after _ are found', 'SELECT TOOL_N| FROM event', ['tool_name']],
] as const)('%s', (_, written, first) => {
  expect(offered(written).slice(0, first.length)).toEqual(first);
});

test.each(["SELECT 'ev|", "SELECT 'ev|en'", 'SELECT 1 -- ev|', 'SELECT /* ev|', 'SELECT "ev|', 'SELECT 1 |'])(
  'nothing is offered in %s',
  (written) => {
    expect(offered(written)).toEqual([]);
  },
);

test('after a text that is closed, and without a word where it is asked for, there are ways to go on', () => {
  expect(offered("SELECT 'a' AS|")).toContain('AS');
  expect(offered('SELECT * FROM |', true)).toContain('event');
});

test('a column says what it is, and a function how it is called', () => {
  const [column] = completionsAt('SELECT start_ FROM event', 13).offered;
  expect(column).toMatchObject({ kind: 'column', text: 'start_ns', hint: 'BIGINT, event' });
  expect(column?.says).not.toBe('');
  expect(completionsAt('SELECT date_tr', 14).offered[0]).toMatchObject({
    text: 'date_trunc(',
    hint: "date_trunc('minute', time)",
  });
});
