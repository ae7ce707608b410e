import { toolCall } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

const MINUTE_NS = 60_000_000_000n;
const START_NS = 1_773_738_000_000_000_000n;
const task = (minute: number) =>
  toolCall('Task', { prompt: `Part ${minute}` }, { startNs: START_NS + BigInt(minute) * MINUTE_NS });

testPolicy('limit-hand-overs', [
  {
    when: 'the sixth sub-agent is started within ten minutes, and another when the first is long ago',
    events: [0, 1, 2, 3, 4, 5, 10].map(task),
    decides: ['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'over_rate', 'allowed'],
  },
  {
    when: 'they are started an hour apart',
    events: [0, 60, 120, 180, 240, 300].map(task),
    decides: Array(6).fill('allowed'),
  },
  {
    when: 'when they were started is not recorded',
    events: [toolCall('Task', { prompt: 'Look.' })],
    decides: ['undecided'],
  },
]);
