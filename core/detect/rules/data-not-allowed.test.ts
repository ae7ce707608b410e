import { toolCall, toolSpan } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './data-not-allowed.ts';

const expected = 'inventory: 1\nagents:\n  - name: Assistant\n    data: [personal]\n    systems: [files, mail]\n';

testRule(rule, {
  fires: [
    {
      when: 'a result holds an account number',
      expected,
      events: [toolSpan('read_file', { path: '/srv/a.txt' }, 'Pay to DE89370400440532013000, a@example.org')],
      summary:
        'Assistant dealt with data of the class financial, which the expected inventory does not allow it (1 event).',
    },
    {
      when: 'a call touches another system',
      expected,
      events: [toolCall('query', { sql: 'SELECT id FROM customers' })],
      summary: 'Assistant touched the system sql, which the expected inventory does not allow it (1 event).',
    },
  ],
  quiet: [
    {
      when: 'only what is allowed is there',
      expected,
      events: [toolSpan('read_file', { path: '/srv/a.txt' }, 'a@example.org')],
    },
    {
      when: 'neither is stated',
      expected: 'inventory: 1\nagents: [{ name: Assistant }]',
      events: [toolCall('query', { sql: 'SELECT id FROM customers' })],
    },
  ],
});
