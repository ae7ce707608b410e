import { toolCall, userMessage } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import valueFromNowhere from './value-from-nowhere.ts';

testEvidence(valueFromNowhere, [
  {
    when: 'no earlier content holds the recipient',
    events: [
      userMessage('Tell the team.', { contentState: 'recorded' }),
      toolCall('send_email', { to: 'nobody@made-up.example' }, { contentState: 'recorded' }),
    ],
    harmful: [1],
    state: 'present',
    sentence: 'first appears in no earlier content.',
  },
  {
    when: 'the user named it',
    events: [userMessage('Write to ana@shop.example.'), toolCall('send_email', { to: 'ana@shop.example' })],
    harmful: [1],
    state: 'absent',
    sentence: 'Each of 1 traced piece of these calls stands in earlier content.',
  },
]);
