import { expect, test } from 'vitest';
import { nextOrder, orderWords, parseOrder, sortOf } from './row-order.ts';

test('an order is read from the URL, and what is none is that of the case', () => {
  expect(parseOrder('time.desc')).toEqual({ by: 'time', isDescending: true });
  expect(parseOrder('actor.asc')).toEqual({ by: 'actor', isDescending: false });
  for (const text of [undefined, '', 'time', 'time.up', 'password.asc', 'seq.asc'])
    expect(parseOrder(text)).toBeUndefined();
});

test('a column sorts upwards, then downwards, then not at all', () => {
  const up = nextOrder(undefined, 'status');
  const down = nextOrder(up, 'status');
  expect([up, down, nextOrder(down, 'status')]).toEqual([
    { by: 'status', isDescending: false },
    { by: 'status', isDescending: true },
    undefined,
  ]);
  expect(nextOrder(down, 'time')).toEqual({ by: 'time', isDescending: false });
});

test('the number of an event is the order of the case: it can only be turned round', () => {
  const turned = nextOrder(undefined, 'seq');
  expect([turned, nextOrder(turned, 'seq')]).toEqual([{ by: 'seq', isDescending: true }, undefined]);
  expect(sortOf(undefined)).toEqual({ columnId: 'seq', direction: 'ascending' });
});

test('the screen says by what rows are sorted', () => {
  expect(orderWords({ by: 'time', isDescending: true })).toBe('sorted by Time, latest first');
  expect(orderWords({ by: 'tool', isDescending: false })).toBe('sorted by Tool or target, A to Z');
});
