import { expect, test } from 'vitest';
import { clockPairSentence } from './clocks.ts';

const NAMES = { from: 'caller', to: 'called' };
const S = 1_000_000_000n;

test.each([
  [-2n * S, undefined, 'The clock of "called" is behind that of "caller" by at least 2 s: an effect is recorded'],
  [-2n * S, 3n * S, 'The clock of "called" is behind that of "caller" by at least 2 s and at most 3 s: an effect'],
  [-2n * S, 2n * S, 'The clock of "called" is behind that of "caller" by at least 2 s and at most 2 s: an effect'],
  [-2n * S, 1n * S, 'The clocks of "caller" and "called" contradict each other in both directions'],
  [3n * S, -2n * S, 'The clock of "called" is ahead of that of "caller" by at least 2 s and at most 3 s.'],
  [
    0n,
    undefined,
    'No effect in "called" precedes its cause in "caller": its clock is ahead by 0 s at most, or behind by an',
  ],
  [
    0n,
    0n,
    'No effect in "called" precedes its cause in "caller": its clock is ahead by 0 s at most, or behind by 0 s at',
  ],
  [
    1n * S,
    4n * S,
    'No effect in "called" precedes its cause in "caller": its clock is ahead by 1 s at most, or behind by 4 s',
  ],
])('the fastest way there of %s ns and back of %s ns prove what is said, and no more', (there, back, said) => {
  expect(clockPairSentence(NAMES, there, back).slice(0, said.length)).toBe(said);
});
