import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WordIndex } from './word-index.ts';

const PIECES = [
  'refund',
  'could',
  're',
  'fund',
  'überweisung',
  '1001',
  'a',
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '-',
  '", "',
  '":{"',
  '.',
  '\0',
  '\0.',
  '- '.repeat(20),
  '='.repeat(100),
  'x'.repeat(70),
  `${'ab'.repeat(100)}end`,
];
/** Any texts of these pieces, which repeat and touch each other in every way. */
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));
const events = fc.array(fc.array(text, { maxLength: 3 }), { minLength: 1, maxLength: 12 });

function indexOf(texts: readonly (readonly string[])[]): WordIndex {
  const words = new WordIndex(texts.length);
  // Some texts of an event come with all others of it, and one comes apart: as contents and names do.
  for (const [place, own] of texts.entries()) for (const one of own.slice(1)) words.add(place, one);
  for (const [place, own] of texts.entries()) for (const one of own.slice(0, 1)) words.add(place, one);
  words.seal();
  return words;
}

function scan(texts: readonly (readonly string[])[], wanted: string): readonly number[] {
  return texts.flatMap((own, place) => (own.some((one) => one.includes(wanted)) ? [place] : []));
}

function placesIn(mask: Uint8Array): readonly number[] {
  return [...mask.keys()].filter((place) => mask[place] === 1);
}

describe('the index of words finds what a scan finds', () => {
  test('for any part of any text', () => {
    let exact = 0;
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60 }), (texts, which, from, length) => {
        const all = texts.flat().filter((one) => one.length > 0);
        const whole = all[which % Math.max(1, all.length)] ?? 'none';
        const wanted = whole.slice(from % whole.length, (from % whole.length) + length).trim();
        fc.pre(wanted !== '');
        const held = indexOf(texts).find(wanted);
        const scanned = scan(texts, wanted);
        if (held?.isExact) {
          exact += 1;
          expect(placesIn(held.mask)).toEqual(scanned);
        } else if (held) expect(placesIn(held.mask)).toEqual(expect.arrayContaining([...scanned]));
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(exact).toBeGreaterThan(300);
  });

  test('for any text that may stand nowhere', () => {
    fc.assert(
      fc.property(events, text, (texts, some) => {
        const wanted = some.trim();
        fc.pre(wanted !== '');
        const held = indexOf(texts).find(wanted);
        if (held?.isExact) expect(placesIn(held.mask)).toEqual(scan(texts, wanted));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('and without the order of words says which events hold them all', () => {
    const texts = [['refund could'], ['could refund'], ['refund'], ['a refund', 'it could']];
    const words = new WordIndex(texts.length);
    for (const [place, own] of texts.entries()) for (const one of own) words.add(place, one);
    const { bytes } = words;
    words.forgetOrder();
    words.seal();
    expect(words.bytes).toBeLessThan(bytes);
    // A part before a blank ends a word, and one after it begins one.
    expect(words.find('fund cou')).toEqual({ mask: Uint8Array.of(1, 1, 0, 1), isExact: false });
    expect(words.find('refund')).toEqual({ mask: Uint8Array.of(1, 1, 1, 1), isExact: true });
    expect(words.find('","')).toBeUndefined();
  });
});

test('without the order of words nothing is held of what stands between them', () => {
  const [words, never] = [new WordIndex(1), new WordIndex(1)];
  never.forgetOrder();
  for (let number = 0; number < 500; number += 1) {
    const between = [...number.toString(2)].map((digit) => (digit === '1' ? '!' : '?')).join('');
    for (const index of [words, never]) index.add(0, `a${between}b`);
  }
  words.forgetOrder();
  expect(words.bytes).toBe(never.bytes);
});

test('several texts narrow to the events that may hold them all', () => {
  const words = indexOf([['ord-12-1003 paid'], ['ord-12'], ['paid 12 dozen']]);
  expect(words.findAll(['ord-12', 'paid'])).toEqual(Uint8Array.of(1, 0, 0));
  expect(words.findAll([])).toBeUndefined();
});
