import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import toolUsedElsewhere from './tool-used-elsewhere.ts';

const pay = (sessionId: string) => toolCall('send_money', {}, { sessionId });

testEvidence(toolUsedElsewhere, [
  {
    when: 'the agent pays in other sessions too',
    events: [pay('a'), pay('b')],
    harmful: [0],
    state: 'present',
    sentence: '1 time or more',
  },
  {
    when: 'it pays nowhere else',
    events: [pay('a'), toolCall('get_order', {}, { sessionId: 'b' })],
    harmful: [0],
    state: 'absent',
    sentence: 'use send_money',
  },
  {
    when: 'the agent is not recorded',
    events: [toolCall('send_money', {}, { actor: undefined })],
    harmful: [0],
    state: 'not_recorded',
    sentence: 'Agent or tool of every harmful call is not recorded.',
  },
]);
