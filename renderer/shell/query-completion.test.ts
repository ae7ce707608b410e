import { expect, test } from 'vitest';
import type { Facets } from '../../core/model/answers.ts';
import { parseFilterQuery } from '../../core/model/filter-query.ts';
import { completionsFor, isTimeTyped, typedResource, withQuery } from './query-completion.ts';

const FACETS: Facets = {
  actors: [{ value: 'agent:refund-agent', name: 'Refund desk', count: 1204 }],
  tools: [
    { value: 'send_money', name: 'send_money', count: 12 },
    { value: 'get_balance', name: 'get_balance', count: 3 },
  ],
  kinds: [],
  sessions: [],
  statuses: [],
  sources: [],
};

test('the last part of a line is completed: first its key, then its value', () => {
  expect(completionsFor('iban to', FACETS).map(({ line }) => line)).toEqual(['iban tool:']);
  expect(completionsFor('iban tool:', FACETS).map(({ line }) => line)).toEqual([
    'iban tool:send_money',
    'iban tool:get_balance',
  ]);
  expect(completionsFor('agent:desk', FACETS)).toEqual([
    { line: 'agent:agent:refund-agent', title: 'Refund desk', hint: '1,204', isKey: false },
  ]);
  expect(completionsFor('has:f', FACETS).map(({ title }) => title)).toEqual(['finding']);
});

test('values are counted where the filter looks, and those that are not there stand last', () => {
  const counts: Facets = { ...FACETS, tools: [{ value: 'get_balance', name: 'get_balance', count: 2 }] };
  expect(completionsFor('tool:', FACETS, counts).map(({ title, hint }) => [title, hint])).toEqual([
    ['get_balance', '2'],
    ['send_money', '0'],
  ]);
});

test('resources are completed from those that hold what is typed', () => {
  expect(typedResource('iban resource:inv')).toBe('inv');
  expect(typedResource('resource:inv ')).toBeUndefined();
  expect(typedResource('tool:inv')).toBeUndefined();
  const resources = [{ value: 'file:/in/my invoice.eml', name: 'file:/in/my invoice.eml', count: 3 }];
  expect(completionsFor('resource:inv', FACETS, FACETS, { resources })).toEqual([
    { line: 'resource:"file:/in/my invoice.eml"', title: 'file:/in/my invoice.eml', hint: '3', isKey: false },
  ]);
});

test('tags and signs are completed with what carries them', () => {
  const marks = {
    tags: [
      { value: 'exfiltration', hint: 'on 2' },
      { value: 'follow up', hint: 'on 1' },
    ],
    signs: [{ value: 'star', hint: '1 event' }],
  };
  expect(completionsFor('tag:F', FACETS, FACETS, { marks }).map(({ line, hint }) => [line, hint])).toEqual([
    ['tag:exfiltration', 'on 2'],
    ['tag:"follow up"', 'on 1'],
  ]);
  expect(completionsFor('has:', FACETS, FACETS, { marks }).map(({ title, hint }) => [title, hint])).toEqual([
    ['finding', ''],
    ['bookmark', ''],
    ['note', ''],
    ['star', '1 event'],
    ['tag', ''],
  ]);
});

test('nothing is offered where nothing is begun or nothing fits', () => {
  expect(completionsFor('', FACETS)).toEqual([]);
  expect(completionsFor('iban ', FACETS)).toEqual([]);
  expect(completionsFor('iban', FACETS)).toEqual([]);
  expect(completionsFor('after:', FACETS)).toEqual([]);
});

test('a line adds to the lists of the filter, and its words take the place of those before', () => {
  const filter = { text: 'old', tools: ['a'], fromNs: 5n };
  expect(withQuery(filter, { text: 'new', tools: ['b', 'a'], toNs: 9n })).toEqual({
    text: 'new',
    tools: ['a', 'b'],
    fromNs: 5n,
    toNs: 9n,
  });
});

test('times are completed with exact ones in UTC, and a mistyped key with the one that is meant', () => {
  const times = { first: 0n, last: 7_200_000_000_000n, selected: undefined, findings: [], bookmarks: [] };
  const offered = completionsFor('iban after:first', FACETS, FACETS, { times, zone: 'UTC' });
  expect(offered).toEqual([
    {
      line: 'iban after:1970-01-01T00:00:00.000000000Z',
      title: 'First event',
      hint: '1970-01-01 00:00:00.000 Z',
      isKey: false,
    },
  ]);
  expect([isTimeTyped('x before:2026'), isTimeTyped('before:2026 '), isTimeTyped('tool:a')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(completionsFor('iban tol:send', FACETS)).toEqual([
    { line: 'iban tool:send', title: 'tool:', hint: 'is what is meant', isKey: true },
  ]);
});

test('a value that is offered is asked for as it is, or not offered', () => {
  const named = (value: string) => ({ value, name: value, count: 1 });
  const resources = [named('file:/srv/a,b.txt'), named('sql:SELECT "id" FROM t'), named('file:/srv/c.txt')];
  const offered = completionsFor('resource:s', FACETS, FACETS, { resources });
  expect(offered.map(({ line }) => parseFilterQuery(line, FACETS).filter.resources)).toEqual([
    ['file:/srv/a,b.txt'],
    ['file:/srv/c.txt'],
  ]);
});
