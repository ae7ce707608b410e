import { expect, test } from 'vitest';
import { matchesIn } from './matches.ts';

const WORD = /[a-z]+/g;

test('gives the matches that matchAll gives', () => {
  for (const text of ['', '12', 'one', 'one two 3 four', ' x']) {
    const places = (matches: Iterable<RegExpExecArray>) => [...matches].map(({ 0: word, index }) => [word, index]);
    expect(places(matchesIn(WORD, text))).toEqual(places(text.matchAll(WORD)));
  }
});

test('begins at the beginning, wherever the search before was left', () => {
  for (const _ of matchesIn(WORD, 'one two three')) break;
  expect([...matchesIn(WORD, 'four five')].map(([word]) => word)).toEqual(['four', 'five']);
});

test('two searches with one pattern do not disturb each other', () => {
  const outer: string[] = [];
  for (const [word] of matchesIn(WORD, 'one two')) {
    outer.push(word, ...[...matchesIn(WORD, 'a b')].map(([inner]) => inner));
  }
  expect(outer).toEqual(['one', 'a', 'b', 'two', 'a', 'b']);
});

test('refuses a pattern that matches nothing at all', () => {
  expect(() => [...matchesIn(/x*/g, 'ax')]).toThrow('matches nothing');
});
