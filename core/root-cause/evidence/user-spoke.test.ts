import { toolCall, userMessage } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import userSpoke from './user-spoke.ts';

testEvidence(userSpoke, [
  {
    when: 'a user spoke before',
    events: [userMessage('Pay.'), toolCall('send_money', {})],
    harmful: [1],
    state: 'present',
    sentence: '1 message of users is recorded',
  },
  {
    when: 'a user spoke only afterwards',
    events: [toolCall('send_money', {}), userMessage('What?')],
    harmful: [0],
    state: 'absent',
    sentence: 'No message of a user is recorded',
  },
]);
