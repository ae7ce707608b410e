import { expect, test } from 'vitest';
import { clockOffsetText, parseClockOffset } from './clock-offset.ts';

test.each([
  ['+1.5s', 1_500_000_000n, '+1.5 s'],
  ['-200ms', -200_000_000n, '-200 ms'],
  ['+1s', 1_000_000_000n, '+1 s'],
  ['+1ms', 1_000_000n, '+1 ms'],
  ['-1µs', -1_000n, '-1 µs'],
  ['−200 ms', -200_000_000n, '-200 ms'],
  ['2h', 7_200_000_000_000n, '+2 h'],
  ['+90min', 5_400_000_000_000n, '+90 min'],
  ['+3600.000000001s', 3_600_000_000_001n, '+3600.000000001 s'],
  ['-0.25us', -250n, '-250 ns'],
  ['1.5µs', 1_500n, '+1.5 µs'],
  ['0', 0n, '0'],
  ['-0', 0n, '0'],
])('%s is read, written again and read as the same', (text, ns, written) => {
  expect(parseClockOffset(text)).toBe(ns);
  expect(clockOffsetText(ns)).toBe(written);
  expect(parseClockOffset(written)).toBe(ns);
});

test.each(['', '1', '+1.5', '1.5ns', '1d', 'soon', '1,5s', '1e3s', '--1s', '1s 2ms'])('%j is no offset', (text) => {
  expect(parseClockOffset(text)).toBeUndefined();
});
