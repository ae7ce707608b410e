import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import callerNotRecorded from './caller-not-recorded.ts';

testEvidence(callerNotRecorded, [
  {
    when: 'only a server recorded the call',
    events: [toolCall('send_email', {}, { actor: undefined })],
    harmful: [0],
    state: 'present',
    sentence: 'No agent is recorded for 1 harmful call.',
  },
  {
    when: 'an agent did',
    events: [toolCall('send_email', {})],
    harmful: [0],
    state: 'absent',
    sentence: 'An agent is recorded',
  },
]);
