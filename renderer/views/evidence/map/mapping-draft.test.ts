import { expect, test } from 'vitest';
import { columnsByPointer, nameFor, withColumn, wordsBy } from './mapping-draft.ts';

test.each([
  ['in/Gateway Log.csv', 'gateway-log'],
  ['bundle.zip!/a/b.jsonl', 'b'],
  ['日本.csv', 'mapping'],
])('a mapping is named after its file: %s', (path, name) => {
  expect(nameFor(path)).toBe(name);
});

test('values keep the words that they were given, and a value that is a word is that word', () => {
  const field = { pointer: '/s', count: 3, values: ['ok', 'BAD', 'odd'], isNested: false };
  expect(wordsBy(field, { from: '/s', lookup: { BAD: 'error' } }, 'status')).toEqual({
    from: '/s',
    lookup: { ok: 'ok', BAD: 'error', odd: '' },
  });
});

test('a field names every column that reads it', () => {
  const event = withColumn(
    { tool: '/a', server: 'fixed', actor: { kind: 'agent', name: '/a' }, time: { from: '/t' } },
    'input',
    '/b',
  );
  expect([...columnsByPointer(event)]).toEqual([
    ['/a', ['tool', 'actor']],
    ['/t', ['time']],
    ['/b', ['input']],
  ]);
  expect(withColumn(event, 'input', undefined)).not.toHaveProperty('input');
});
