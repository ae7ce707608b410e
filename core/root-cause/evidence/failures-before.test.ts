import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import failuresBefore from './failures-before.ts';

const pay = (status?: 'ok' | 'error') => toolCall('send_money', {}, status ? { status } : {});

testEvidence(failuresBefore, [
  {
    when: 'a call failed before',
    events: [pay('error'), pay('ok')],
    harmful: [1],
    state: 'present',
    sentence: '1 event of these sessions failed',
  },
  {
    when: 'all went well',
    events: [pay('ok'), pay('ok')],
    harmful: [1],
    state: 'absent',
    sentence: 'None of 2 events',
  },
  {
    when: 'no end is recorded',
    events: [pay(), pay()],
    harmful: [1],
    state: 'not_recorded',
    sentence: 'is not recorded',
  },
]);
