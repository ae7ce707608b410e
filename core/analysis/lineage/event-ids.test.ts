import { expect, test } from 'vitest';
import { EventIds } from './event-ids.ts';

test.each([
  'b01d5eed189626f0-0-0',
  'b01d5eed189626f0-8608020020-12',
  'b01d5eed189626f0-999999999999999-999999999',
  // Not as an import makes them: kept as they are.
  'b01d5eed189626f0-007-1',
  'b01d5eed189626f0-1e3-1',
  'b01d5eed189626f0-9007199254740993-1',
  'b01d5eed189626f0-1-2147483648',
  'e-1',
  'müller-1',
  '-1-1',
])('the id %s comes back as it was, beside others', (eventId) => {
  const ids = new EventIds(4);
  ids.set(1, 'b01d5eed189626f0-1-0');
  ids.set(2, eventId);
  ids.set(4, 'c0ffee0000000000-1-0');
  expect([0, 1, 2, 3, 4, 5].map((seq) => ids.at(seq))).toEqual([
    '',
    'b01d5eed189626f0-1-0',
    eventId,
    '',
    'c0ffee0000000000-1-0',
    '',
  ]);
});
