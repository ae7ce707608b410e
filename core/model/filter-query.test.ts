import { expect, test } from 'vitest';
import { isoToNs } from '../base/time.ts';
import type { Facets } from './answers.ts';
import { lineOfWords, parseFilterQuery, queryParts, saidValue, wordsOf } from './filter-query.ts';

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
    notes: [],
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
  expect(problems[0]?.message).toContain('transfer');
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

test.each([
  ['iban tol:send', 'tol:', 'tool:'],
  ['agents:refund', 'agents:', 'agent:'],
  ['tool:send_money,transfer x', 'transfer', 'transfer'],
  ['tool:send_mony x', 'send_mony', 'Did you mean send_money'],
  ['kind:tool_call,toolcall', 'toolcall', 'Did you mean tool_call?'],
  ['a status:failed', 'failed', 'There are ok, error, denied'],
  ['has:blood', 'blood', 'finding, bookmark, note, star or tag'],
  ['after:2026-02-30 x', '2026-02-30', 'is no time'],
  ['before:"2026-03-17 9"', '2026-03-17 9', 'is no time'],
  ['after:2026-03-18 before:2026-03-17', '2026-03-17', 'exchange them'],
  ['x /DE(\\d+/ y', '(', 'not closed'],
  ['agent:"Refund desk', '"Refund desk', 'quote is not closed'],
  ['money "sent back', '"sent back', 'quote is not closed'],
  ['x tool: y', 'tool:', 'value after the colon'],
])('%s is wrong at %s', (line, place, words) => {
  const [problem, ...others] = parseFilterQuery(line, FACETS).problems;
  expect(others).toEqual([]);
  expect(problem && line.slice(problem.from, problem.to)).toBe(place);
  expect(problem?.message).toContain(words);
});

test('a colon that makes no key stays words, and that is noted', () => {
  const line = 'mail:anna hash:ab12 https://shop.example 12:30 /srv/desk /DE[0-9';
  const { filter, problems, notes } = parseFilterQuery(line, FACETS);
  expect(filter).toEqual({ text: line });
  expect(problems).toEqual([]);
  expect(notes.map(({ from, to }) => line.slice(from, to))).toEqual(['mail:', 'hash:', '/DE[0-9']);
});

test('words that would be read as something else stand in quotes', () => {
  expect(['sent back', 'tool:x', 'tol:x', '/a+/', 'two  blanks'].map(lineOfWords)).toEqual([
    'sent back',
    '"tool:x"',
    '"tol:x"',
    '"/a+/"',
    '"two  blanks"',
  ]);
  expect(wordsOf('"tool:x"')).toBe('tool:x');
  expect(parseFilterQuery('"/a+/"', FACETS).filter).toEqual({ text: '/a+/' });
});

test('a time may be given in part', () => {
  expect(parseFilterQuery('after:2026-03 before:2026-03-17T14', FACETS).filter).toEqual({
    fromNs: isoToNs('2026-03-01T00:00:00Z'),
    toNs: (isoToNs('2026-03-17T14:00:00Z') ?? 0n) - 1n,
  });
});

test('a comma within quotes belongs to the value', () => {
  expect(parseFilterQuery('resource:"file:/srv/a,b.txt"', FACETS).filter).toEqual({
    resources: ['file:/srv/a,b.txt'],
  });
  expect(['a,b', 'two words', 'plain', '/etc', 'x"y', '"x', 'a "b"'].map(saidValue)).toEqual([
    ...['"a,b"', '"two words"', 'plain', '/etc', 'x"y'],
    ...[undefined, undefined],
  ]);
});
