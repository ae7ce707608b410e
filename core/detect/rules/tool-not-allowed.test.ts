import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './tool-not-allowed.ts';

const expected = 'inventory: 1\nagents:\n  - name: Assistant\n    tools: [read_*, crm/get_customer]\n';

testRule(rule, {
  fires: [
    {
      when: 'tools are called that are not on the list, one of them refused',
      expected,
      events: [toolCall('read_mail', {}), toolCall('send_mail', {}), toolCall('pay', {}, { status: 'denied' })],
      summary: [
        'Assistant called send_mail, which the expected inventory does not allow it (1 event).',
        'Assistant called pay, which the expected inventory does not allow it (1 event).',
      ],
    },
    {
      when: 'the list is empty',
      expected: 'inventory: 1\nagents: [{ name: Assistant, tools: [] }]',
      events: [toolCall('read_mail', {})],
    },
    {
      when: 'a name with a wildcard’s characters of SQL is taken literally',
      expected: 'inventory: 1\nagents: [{ name: Assistant, tools: ["read%"] }]',
      events: [toolCall('read_mail', {})],
    },
  ],
  quiet: [
    {
      when: 'all are on the list',
      expected,
      events: [toolCall('read_mail', {}), toolCall('get_customer', {}, { toolServer: 'crm' })],
    },
    {
      when: 'no tools are stated',
      expected: 'inventory: 1\nagents: [{ name: Assistant }]',
      events: [toolCall('pay', {})],
    },
  ],
});
