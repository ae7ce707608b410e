import { expect, test } from 'vitest';
import { windowIn, windowText } from './shown-window.ts';

const DAY = { from: 1_772_366_400_000_000_000n, to: 1_772_452_800_000_000_000n };

test('what is looked at closer is written to the nanosecond and read again', () => {
  const window = { from: DAY.from + 1n, to: DAY.from + 5_000_000_001n };
  expect(windowText(window, DAY)).toBe('1772366400000000001_5000000000');
  expect(windowIn(windowText(window, DAY), 'time', DAY)).toEqual(window);
});

test('everything is no window, and what is none or lies outside is not believed', () => {
  expect(windowText(DAY, DAY)).toBe('');
  for (const text of ['', 'noon', '5', '1772366400000000000_1', `${DAY.from}_99999999999999999`])
    expect(windowIn(text, 'time', DAY)).toBeUndefined();
  expect(windowIn('0_1000', 'time', DAY)).toEqual({ from: DAY.from, to: DAY.from + 1000n });
});
