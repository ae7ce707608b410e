import { expect, test } from 'vitest';
import { readPythonLiteral } from './python-literal.ts';

test.each([
  ["{'a': 1, 'b': None, 'c': [True, False]}", { a: 1, b: null, c: [true, false] }],
  ['{"it\'s": \'say "hi"\\n\'}', { "it's": 'say "hi"\n' }],
  ["('a', 1.5, -2)", ['a', 1.5, -2]],
  ["array([{'x': '\\u00e9'}\n       {'x': 'b'}], dtype=object)", [{ x: 'é' }, { x: 'b' }]],
  ['[12345678901234567890]', [12_345_678_901_234_567_890n]],
  ['{}', {}],
  ['{1: nan}', { '1': null }],
])('reads %s', (text, value) => {
  expect(readPythonLiteral(text)).toEqual(value);
});

test.each([["{'a': "], ['[1, 2'], ['hello world'], ["{'a' 1}"], ["'open"], ['[1] 2'], [''], ['('.repeat(100_000)]])(
  'is silent about %.20s',
  (text) => {
    expect(readPythonLiteral(text)).toBeUndefined();
  },
);
