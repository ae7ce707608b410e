import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import agreedAutomatically from './agreed-automatically.ts';

const pay = (approval?: 'automatic' | 'given') => [toolCall('send_money', {}, approval ? { approval } : {})];

testEvidence(agreedAutomatically, [
  {
    when: 'a setting agreed',
    events: pay('automatic'),
    harmful: [0],
    state: 'present',
    sentence: 'A setting agreed to 1 harmful call',
  },
  {
    when: 'a person agreed',
    events: pay('given'),
    harmful: [0],
    state: 'absent',
    sentence: 'A person agreed to 1 harmful call.',
  },
  { when: 'nothing says', events: pay(), harmful: [0], state: 'not_recorded', sentence: 'is not recorded' },
]);
