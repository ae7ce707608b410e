import { expect, test } from 'vitest';
import { CutSpellings } from './cut-spellings.ts';

const NAME = 'in secret the board met on the 4th of may';

function found(known: readonly string[], text: string): readonly string[] {
  const spellings = new CutSpellings();
  for (const spelling of known) spellings.add(spelling);
  return [...spellings.in(text)].map(({ start, end }) => text.slice(start, end));
}

test('what is left of a text before, after and between marks is found, also of one in which a mark stands itself', () => {
  expect(found([NAME], 'said … in secret the board…')).toEqual(['in secret the board']);
  expect(found([NAME], '…4th of may … of it')).toEqual(['4th of may']);
  expect(found([NAME], '…the board met…')).toEqual(['the board met']);
  expect(found([NAME], 'x…the bo…')).toEqual(['the bo']);
  expect(found([NAME], 'x…the b…')).toEqual([]);
  expect(found(['wait … then sell it all'], 'he wrote: wait … then sell…')).toContain('wait … then sell');
  expect(found(['wait … then sell it all'], '…t … then sell it all')).toContain('t … then sell it all');
});

test('what a quotation ends with is found, of one that quotes, too', () => {
  const lead = 'what was written down there, and read out once more when all of them came back in ';
  expect(found([NAME], `“${lead}“${lead}in secret the board”`)).toEqual(['in secret the board']);
  expect(found(['a shelf 50” by 70” of old oak'], `“${lead}a shelf 50” by 70” of o`)).toContain(
    'a shelf 50” by 70” of o',
  );
});

test('a few digits that a hash begins or ends with by chance are not what is left of it', () => {
  const hash = `e74a09c1${'5'.repeat(48)}0b7d3482`;
  expect(found([hash], 'to de74…82 and e74…482')).toEqual([]);
  expect(found([hash], 'the bytes e74a09c1… and …0b7d3482.')).toEqual(['e74a09c1', '0b7d3482']);
  expect(found([hash], 'the bytes fe74a09c1… and …0b7d34821.')).toEqual([]);
});

test('a text of nothing but marks costs no more than its length', () => {
  const long = `${NAME} `.repeat(50);
  for (const sign of ['…', 'some words …', '”', 'x”']) expect(found([long], sign.repeat(200_000))).toEqual([]);
});
