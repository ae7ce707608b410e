import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './credential-outside-purpose.ts';

const credential = 'mail-key';
const usual = Array.from({ length: 19 }, (_, n) => toolCall('read_mail', { n }, { credential }));

testRule(rule, {
  fires: [
    {
      when: 'a key that reads mail pays once',
      events: [...usual, toolCall('send_payment', { amount: 1 }, { credential })],
      summary: 'The credential mail-key was used with send_payment 1 time; its other 19 uses are of other tools.',
    },
    {
      when: 'an agent acts as somebody whom its entry does not name',
      expected: 'inventory: 1\nagents: [{ name: Assistant, credentials: ["svc-*"] }]',
      events: [
        toolCall('read_mail', {}, { principal: 'svc-mail' }),
        toolCall('read_mail', {}, { principal: 'dana@example.com' }),
      ],
      summary: 'Assistant acted as dana@example.com, which the expected inventory does not name for it (1 event).',
    },
  ],
  quiet: [
    {
      when: 'too little is known of its use',
      events: [...usual.slice(0, 10), toolCall('send_payment', {}, { credential })],
    },
    {
      when: 'it pays often',
      events: [...usual, ...Array.from({ length: 5 }, (_, n) => toolCall('send_payment', { n }, { credential }))],
    },
    { when: 'the rare tool was its first use', events: [toolCall('log_in', {}, { credential }), ...usual] },
  ],
});
