import { isoToNs } from '../../base/time.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

const write = (time: string) =>
  toolCall('Write', { file_path: '/srv/a.txt', content: 'x' }, { startNs: isoToNs(time) });

testPolicy('ask-outside-working-hours', [
  {
    when: 'something is written at night',
    events: [write('2026-03-17T02:10:00Z'), write('2026-03-17T18:00:00Z')],
    decides: ['asked', 'asked'],
  },
  {
    when: 'it is written by day',
    events: [write('2026-03-17T08:00:00Z'), write('2026-03-17T17:59:59Z')],
    decides: ['allowed', 'allowed'],
  },
  {
    when: 'its time is not recorded',
    events: [toolCall('Write', { file_path: '/srv/a.txt', content: 'x' })],
    decides: ['undecided'],
  },
]);
