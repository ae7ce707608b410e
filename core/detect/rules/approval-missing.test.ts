import { toolCall, toolResult } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './approval-missing.ts';

const asks = 'inventory: 1\nagents: [{ name: Assistant, approval: ["send_*"] }]';

testRule(rule, {
  fires: [
    {
      when: 'a person was asked about other calls of the tool',
      events: [toolCall('pay', { n: 1 }, { approval: 'given' }), toolCall('pay', { n: 2 }), toolCall('pay', { n: 3 })],
      summary: '2 calls of pay by Assistant went through without a recorded approval; of 1 other a person was asked.',
    },
    {
      when: 'the expected inventory asks for it, and it was automatic',
      expected: asks,
      events: [toolCall('send_mail', {}, { approval: 'automatic' })],
      summary:
        'Assistant called send_mail without the approval of a person, as far as is recorded; the expected inventory asks for it (1 event).',
    },
  ],
  quiet: [
    {
      when: 'every call was asked about',
      events: [toolCall('pay', { n: 1 }, { approval: 'given' }), toolCall('pay', { n: 2 }, { approval: 'denied' })],
    },
    { when: 'the trace records no approvals', events: [toolCall('pay', { n: 1 }), toolCall('pay', { n: 2 })] },
    {
      when: 'the call was refused',
      events: [toolCall('pay', { n: 1 }, { approval: 'given' }), toolCall('pay', { n: 2 }, { status: 'denied' })],
    },
    {
      when: 'the result says that a person refused',
      events: [
        toolCall('pay', { n: 1 }, { approval: 'given' }),
        toolCall('pay', { n: 2 }),
        toolResult('pay', 'No.', { approval: 'denied' }),
      ],
    },
    {
      when: 'a person approved what the inventory asks for',
      expected: asks,
      events: [toolCall('send_mail', {}, { approval: 'given' })],
    },
  ],
});
