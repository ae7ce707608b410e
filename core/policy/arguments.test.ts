import { expect, test } from 'vitest';
import { valuesAt } from './arguments.ts';

const INPUT = '{"to":["a@x.example","b@x.example"],"mail":{"to":"c@x.example","n":12345678901234567890},"a/b":true}';

test.each([
  ['/to/*', ['a@x.example', 'b@x.example']],
  ['/mail/to', ['c@x.example']],
  ['/a~1b', ['true']],
  ['to', ['a@x.example', 'b@x.example', 'c@x.example']],
  ['/mail/n', ['12345678901234567890']],
  ['*', ['a@x.example', 'b@x.example', 'c@x.example', '12345678901234567890', 'true']],
  ['/none', []],
])('finds the values at %s', (path, values) => {
  expect(valuesAt(INPUT, path)).toEqual(values);
});

test('takes arguments that are no JSON as one value, and gives up on those nested beyond measure', () => {
  expect(valuesAt('ls -la', '*')).toEqual(['ls -la']);
  expect(valuesAt('ls -la', '/command')).toEqual([]);
  expect(valuesAt('['.repeat(100_000), '*')).toEqual([]);
});
