import { isoToNs } from '../../base/time.ts';
import type { EventDraft } from '../../model/event.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './over-budget.ts';

const budget = (text: string) => `inventory: 1\nagents:\n  - name: Assistant\n    budget: { ${text} }\n`;
const agent = { kind: 'agent', key: 'assistant', name: 'Assistant' } as const;
const modelCall = (tokens: number, time: string, more: Partial<EventDraft> = {}): EventDraft => ({
  kind: 'model_call',
  actor: agent,
  startNs: isoToNs(time),
  inputTokens: tokens,
  outputTokens: 1,
  ...more,
});
const pay = (amount: number, more: Partial<EventDraft> = {}) =>
  toolCall('send_payment', { amount, iban: 'DE89370400440532013000' }, more);

testRule(rule, {
  fires: [
    {
      when: 'payments come to more than the budget',
      expected: budget('money: 100'),
      events: [pay(60), pay(40), pay(0.5)],
      summary: 'Assistant paid more than 100.00 in this case (1 event).',
    },
    {
      when: 'an amount has more digits than any budget',
      expected: budget('money: 100'),
      events: [toolCall('send_payment', `{"amount":"${'9'.repeat(40)}","iban":"DE89370400440532013000"}`)],
      summary: 'Assistant paid more than 100.00 in this case (1 event).',
    },
    {
      when: 'tokens of one day are too many',
      expected: budget('tokens: 100, per: day'),
      events: [modelCall(60, '2026-03-17T08:00:00Z'), modelCall(60, '2026-03-17T23:59:59Z')],
      summary: 'Assistant used more than 100 tokens in one day (1 event).',
    },
  ],
  quiet: [
    {
      when: 'payments come to just the budget, whose binary fractions would come to more',
      expected: budget('money: 0.3'),
      events: [pay(0.1), pay(0.2)],
    },
    {
      when: 'refused payments would have been too much',
      expected: budget('money: 100'),
      events: [pay(60), pay(60, { status: 'denied' })],
    },
    {
      when: 'the tokens are of two days',
      expected: budget('tokens: 100, per: day'),
      events: [modelCall(60, '2026-03-17T23:59:59Z'), modelCall(60, '2026-03-18T00:00:00Z')],
    },
    {
      when: 'what encloses a call repeats its tokens',
      expected: budget('tokens: 100'),
      events: [modelCall(60, '2026-03-17T08:00:00Z', { kind: 'delegation' }), modelCall(60, '2026-03-17T08:00:01Z')],
    },
  ],
});
