import { toolCall } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

const pay = (amount: number, sessionId = 'session-1') =>
  toolCall('send_money', { recipient: 'GB29NWBK60161331926819', amount }, { sessionId });

testPolicy('one-payment-per-session', [
  {
    when: 'a session pays in parts',
    events: [pay(900), pay(900), pay(900)],
    decides: ['allowed', 'over_rate', 'over_rate'],
  },
  { when: 'each session pays once', events: [pay(900), pay(900, 'session-2')], decides: ['allowed', 'allowed'] },
]);
