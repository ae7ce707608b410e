import { describe, expect, test } from 'vitest';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { formatFilter, isFilterEmpty, parseFilter, toggleValue } from './filter-url.ts';

const FULL: EventFilter = {
  text: 'IBAN & co = 50%',
  pattern: 'DE\\d{2} (a|b)&c',
  has: ['finding', 'note'],
  actors: ['agent:billing-assistant', 'subagent:mail reader'],
  tools: ['send_money'],
  kinds: ['tool_call', 'tool_result'],
  sessions: [''],
  sources: ['a1b2c3d4e5f60718'],
  resources: ['mail:a+b@example.org'],
  statuses: ['denied'],
  fromNs: 1_772_366_400_000_000_001n,
  toNs: 1_772_366_400_000_000_002n,
};

describe('a filter in the URL', () => {
  test('comes back as it went in, to the nanosecond', () => {
    expect(parseFilter(new URLSearchParams(formatFilter(FULL).toString()))).toEqual(FULL);
  });

  test('is written in one order whatever the order of its fields', () => {
    const turned: EventFilter = { toNs: 5n, tools: ['b', 'a'], text: 'x' };
    expect(formatFilter(turned).toString()).toBe('text=x&tool=b&tool=a&to=5');
  });

  test('leaves out what no filter knows', () => {
    const typed = new URLSearchParams('kind=tool_call&kind=made_up&from=soon&to=12x&colour=red&tool=&text=');
    expect(parseFilter(typed)).toEqual({ kinds: ['tool_call'] });
  });

  test('counts a value once', () => {
    expect(parseFilter(new URLSearchParams('tool=a&tool=a'))).toEqual({ tools: ['a'] });
  });
});

test('a value is put into the filter and taken out again', () => {
  const narrowed = toggleValue({ text: 'iban' }, 'tools', 'send_money');
  expect(narrowed).toEqual({ text: 'iban', tools: ['send_money'] });
  expect(toggleValue(narrowed, 'tools', 'send_money')).toEqual({ text: 'iban' });
});

test('a filter that asks for nothing is empty', () => {
  expect(isFilterEmpty({})).toBe(true);
  expect(isFilterEmpty({ tools: [] })).toBe(true);
  expect(isFilterEmpty({ fromNs: 0n })).toBe(false);
});
