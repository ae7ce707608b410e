import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const before = (parts: ReturnType<typeof wordDiff>) =>
  parts
    .filter(({ change }) => change !== 'added')
    .map(({ text }) => text)
    .join('');
const after = (parts: ReturnType<typeof wordDiff>) =>
  parts
    .filter(({ change }) => change !== 'removed')
    .map(({ text }) => text)
    .join('');

test('says word by word what was taken out and what was put in', () => {
  expect(wordDiff('Sends money to a person.', 'Sends money to account 7, always.')).toEqual([
    { change: 'same', text: 'Sends money to ' },
    { change: 'removed', text: 'a' },
    { change: 'added', text: 'account' },
    { change: 'same', text: ' ' },
    { change: 'removed', text: 'person' },
    { change: 'added', text: '7, always' },
    { change: 'same', text: '.' },
  ]);
});

test.each([
  ['', ''],
  ['', 'new'],
  ['old', ''],
  ['the same', 'the same'],
  ['a b a b a', 'b a b'],
  ['a 😀 b\u200bc', 'a 😀😀 b c'],
  ['x\ny', 'x\r\ny'],
  ['one '.repeat(3000), 'two '.repeat(3000)],
])('both texts can be read from the parts: %#', (old, now) => {
  const parts = wordDiff(old, now);
  expect([before(parts), after(parts)]).toEqual([old, now]);
});
