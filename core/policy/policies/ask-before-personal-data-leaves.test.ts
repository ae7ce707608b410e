import { toolCall } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

testPolicy('ask-before-personal-data-leaves', [
  {
    when: 'a mail carries an account number',
    events: [toolCall('send_email', { to: 'team', body: 'Her account is GB29NWBK60161331926819.' })],
    decides: ['asked'],
  },
  {
    when: 'a mail carries none',
    events: [toolCall('send_email', { to: 'team', body: 'Lunch at noon.' })],
    decides: ['allowed'],
  },
]);
