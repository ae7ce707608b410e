import { expect, test } from 'vitest';
import type { Facets } from './answers.ts';
import { parseFilterQuery } from './filter-query.ts';

const FACETS: Facets = {
  ...{ actors: [], tools: [], kinds: [], statuses: [], sources: [] },
  sessions: [
    { value: 'a17', name: 'refund-agent · “Refund order 4711” · 2026-03-17 08:00:04 Z · a17', count: 9 },
    { value: 'b2', name: 'payer · “Pay the invoice” · 2026-03-17 09:00:00 Z · b2', count: 3 },
  ],
};

test.each([
  ['session:17', ['a17']],
  ['session:invoice', ['b2']],
  ['session:refund-agent', ['a17']],
  ['session:2026-03-17', ['a17', 'b2']],
])('%s means part of an id, and only where none has it what the session is known by', (line, sessions) => {
  expect(parseFilterQuery(line, FACETS).filter.sessions).toEqual(sessions);
});
