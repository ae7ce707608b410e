import { expect, test } from 'vitest';
import { sortedJson } from './sorted-json.ts';

test('equal values give equal text, whatever the order of their members', () => {
  const text = '{"a":[{"x":1,"y":9007199254740993}],"b":null}';
  expect(sortedJson({ b: null, a: [{ y: 9007199254740993n, x: 1 }] })).toBe(text);
  expect(sortedJson({ a: [{ x: 1, y: 9007199254740993n }], c: undefined, b: null })).toBe(text);
});
