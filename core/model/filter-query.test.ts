import { expect, test } from 'vitest';
import { isoToNs } from '../base/time.ts';
import type { Facets } from './answers.ts';
import { parseFilterQuery, queryParts, wordsOf } from './filter-query.ts';

const FACETS: Facets = {
  actors: [
    { value: 'agent:refund-agent', name: 'Refund desk', count: 4 },
    { value: 'agent:triage-agent', name: 'Triage', count: 2 },
  ],
  tools: [
    { value: 'send_money', name: 'send_money', count: 3 },
    { value: 'send_money_later', name: 'send_money_later', count: 1 },
  ],
  kinds: [],
  sessions: [],
  statuses: [{ value: 'error', name: 'error', count: 1 }],
  sources: [{ value: '5eed', name: 'collector/traces-09.jsonl', count: 6 }],
};

test('a line of keys, words and an expression becomes the filter that it says', () => {
  const line =
    'iban tool:send_money agent:refund status:error source:traces-09 kind:tool_call after:2026-03-17 before:2026-03-17T10:00:00+01:00 has:finding has:note /DE\\d{20}/ sent back';
  expect(parseFilterQuery(line, FACETS)).toEqual({
    filter: {
      text: 'iban sent back',
      tools: ['send_money'],
      actors: ['agent:refund-agent'],
      statuses: ['error'],
      sources: ['5eed'],
      kinds: ['tool_call'],
      fromNs: isoToNs('2026-03-17T00:00:00Z'),
      toNs: (isoToNs('2026-03-17T09:00:00Z') ?? 0n) - 1n,
      has: ['finding', 'note'],
      pattern: 'DE\\d{20}',
    },
    problems: [],
  });
});

test('several values are any of them, and a part of a name means all that contain it', () => {
  expect(parseFilterQuery('tool:money', FACETS).filter).toEqual({ tools: ['send_money', 'send_money_later'] });
  expect(parseFilterQuery('agent:"Refund desk" agent:triage', FACETS).filter.actors).toHaveLength(2);
  expect(parseFilterQuery('agent:refund,triage', FACETS).filter).toEqual({
    actors: ['agent:refund-agent', 'agent:triage-agent'],
  });
});

test('what cannot be understood is said and narrows nothing', () => {
  const { filter, problems } = parseFilterQuery('tool:transfer kind:toolcall after:soon has:blood tool:', FACETS);
  expect(filter).toEqual({});
  expect(problems).toHaveLength(5);
  expect(problems[0]).toContain('transfer');
});

test('a colon in a word, an address and a path are words', () => {
  expect(wordsOf('https://shop.example/a mail:anna "two words" 12:30 /srv/desk')).toBe(
    'https://shop.example/a mail:anna two words 12:30 /srv/desk',
  );
  expect(queryParts('a tool:x').map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [2, 8],
  ]);
});
