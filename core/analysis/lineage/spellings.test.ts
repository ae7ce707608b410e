import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Spellings, spellingOf } from './spellings.ts';

test('a stretch among many has the hash that it has alone', () => {
  const spellings = new Spellings();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.nat(3000), fc.nat(3000), (text, one, other) => {
      const [start = 0, end = 0] = [one, other].map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b);
      spellings.fill(text, text.length);
      expect(spellings.of(start, end)).toBe(spellingOf(text, start, end));
    }),
  );
});

test('another spelling of the same words has another hash', () => {
  const spellings = ['a b', 'A b', 'a  b', 'ab', 'b a', 'a b ', ''].map((text) => spellingOf(text, 0, text.length));
  expect(new Set(spellings).size).toBe(spellings.length);
});
