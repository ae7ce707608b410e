import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoToNs } from '../base/time.ts';
import type { EventFilter } from './event-filter.ts';
import { filterData, filterFrom, filterKey, filterWords } from './filter-data.ts';
import { parseFilterQuery } from './filter-query.ts';

const FILTER: EventFilter = {
  text: 'sent back',
  pattern: 'DE\\d{20}',
  has: ['finding', 'star'],
  tags: ['paid out'],
  kinds: ['tool_call'],
  statuses: ['denied'],
  resources: ['mail:a@example.com'],
  fromNs: isoToNs('2026-03-17T09:00:00.000000001Z'),
  toNs: isoToNs('2026-03-17T10:00:00Z'),
};

test('a filter comes back from the journal as it was, and one that lost a condition does not', () => {
  expect(filterFrom(JSON.parse(JSON.stringify(filterData(FILTER))))).toEqual(FILTER);
  expect(filterData({ tools: [], text: '', actors: ['b', 'a', 'b'] })).toEqual({ actors: ['a', 'b'] });
  expect(filterKey({ tools: ['b', 'a'], text: 'x' })).toBe(filterKey({ text: 'x', tools: ['a', 'b', 'a'] }));
  for (const bad of [{ colour: ['red'] }, { kinds: ['toolcall'] }, { fromNs: 5 }, { tools: 'x' }, [], 'x', null])
    expect(filterFrom(bad)).toBeUndefined();
});

test('a filter in words is the line that asks for it', () => {
  const words = filterWords(FILTER);
  expect(words).toBe(
    'sent back /DE\\d{20}/ kind:tool_call status:denied resource:mail:a@example.com tag:"paid out" has:finding,star ' +
      'after:2026-03-17T09:00:00.000000001Z before:2026-03-17T10:00:00.000000001Z',
  );
  const line = words.replace('has:finding,star', 'has:finding has:star');
  expect(parseFilterQuery(line, undefined)).toEqual({ filter: FILTER, problems: [], notes: [] });
  expect(filterWords({})).toBe('all events');
});

test('whatever the times, the words give them back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }), (ns) => {
      const filter = { fromNs: ns, toNs: ns + 1n };
      expect(parseFilterQuery(filterWords(filter), undefined).filter).toEqual(filter);
    }),
  );
});
