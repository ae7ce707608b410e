import type { EventDraft } from '../../model/event.ts';
import { toolSpan } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './read-far-above-usual.ts';

const read = (rows: number, more: Partial<EventDraft> = {}): EventDraft =>
  toolSpan(
    'list_customers',
    { page: rows },
    JSON.stringify(Array.from({ length: rows }, (_, id) => ({ customer_id: id, city: 'Ulm' }))),
    more,
  );
const usual = Array.from({ length: 12 }, (_, at) => read(3 + (at % 3)));

testRule(rule, {
  fires: [
    {
      when: 'four hundred rows follow reads of four',
      events: [...usual, read(400)],
      summary:
        'Assistant read 400 rows with list_customers; the median of its 12 earlier reads with it is 4.0, the most 5.',
    },
  ],
  quiet: [
    { when: 'there is too little history', events: [...usual.slice(0, 5), read(400)] },
    { when: 'it read as much before', events: [read(400), ...usual, read(400)] },
    { when: 'eighty rows are not many', events: [...usual, read(80)] },
    {
      when: 'another agent reads',
      events: [...usual, read(400, { actor: { kind: 'agent', key: 'auditor', name: 'Auditor' } })],
    },
  ],
});
