import { toolCall } from '../../testing/drafts.ts';
import { testPolicy } from '../../testing/test-policy.ts';

testPolicy('read-only', [
  {
    when: 'something is written and something deleted',
    events: [
      toolCall('Write', { file_path: '/srv/a.txt', content: 'x' }),
      toolCall('delete_customer', { id: 'C-20388' }),
    ],
    decides: ['denied', 'denied'],
  },
  {
    when: 'something is read',
    events: [toolCall('Read', { file_path: '/srv/a.txt' }), toolCall('find_customer', { id: 'C-20388' })],
    decides: ['allowed', 'allowed'],
  },
  {
    when: 'neither name nor arguments tell what a call does',
    events: [toolCall('frobnicate', { level: 3 })],
    decides: ['undecided'],
  },
]);
