import type { EventDraft } from '../../model/event.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './privilege-growth.ts';

const days = (sessions: number, tool = 'get_order'): readonly EventDraft[] =>
  Array.from({ length: sessions }, (_, day) =>
    Array.from({ length: 6 }, (_, at) => toolCall(tool, { order: `A-${day}${at}` }, { sessionId: `day-${day}` })),
  ).flat();
const pays = (more: Partial<EventDraft> = {}) =>
  toolCall('send_payment', { iban: 'DE58999999990047110815', amount: 90 }, { sessionId: 'today', ...more });

testRule(rule, {
  fires: [
    {
      when: 'an agent that only read pays',
      events: [...days(6), pays()],
      summary:
        'Assistant called send_payment, which sends or pays; its 36 earlier calls of a known kind in 6 sessions of the case went no further than reading.',
    },
    {
      when: 'an agent that wrote deletes',
      events: [...days(6, 'update_order'), toolCall('delete_order', { order: 'A-1' }, { sessionId: 'today' })],
    },
  ],
  quiet: [
    { when: 'there is too little history', events: [...days(3), pays()] },
    { when: 'it had paid before', events: [pays({ sessionId: 'day-0' }), ...days(6), pays()] },
    { when: 'the call was refused', events: [...days(6), pays({ status: 'denied' })] },
    { when: 'it goes on as before', events: days(8) },
    {
      when: 'another agent pays',
      events: [...days(6), pays({ actor: { kind: 'agent', key: 'payer', name: 'Payer' } })],
    },
  ],
});
