import { toolCall, toolResult } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

testPolicy('ask-before-payments', [
  {
    when: 'money is paid',
    events: [toolCall('send_money', { recipient: 'GB29NWBK60161331926819', amount: 4200 })],
    decides: ['asked'],
  },
  {
    when: 'only the name of the tool is recorded',
    events: [toolCall('payments.send_payment', undefined, { contentState: 'not_recorded' })],
    decides: ['asked'],
  },
  {
    when: 'an account is looked up',
    events: [toolCall('get_balance', { account: 'main' }), toolResult('get_balance', '1200')],
    decides: ['allowed'],
  },
]);
