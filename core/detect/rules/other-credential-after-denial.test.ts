import { toolCall, userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './other-credential-after-denial.ts';

const server = { toolServer: 'crm' };
const denied = toolCall('export_all', { table: 'customer' }, { ...server, credential: 'key-desk', status: 'denied' });
const again = toolCall('export_all', { table: 'customer' }, { ...server, credential: 'key-admin', status: 'ok' });

testRule(rule, {
  fires: [
    {
      when: 'the same call succeeds with another key',
      events: [denied, again],
      summary: 'export_all was denied; then export_all was called with the credential key-admin instead of key-desk.',
    },
    {
      when: 'a tool of the same server is called on another’s authority',
      events: [
        toolCall('export_all', {}, { ...server, principal: 'desk@example.com', status: 'denied' }),
        toolCall('run_query', { q: 1 }, { ...server, principal: 'root@example.com', status: 'ok' }),
      ],
    },
  ],
  quiet: [
    { when: 'it is the same key', events: [denied, { ...again, credential: 'key-desk' }] },
    { when: 'the user spoke in between', events: [denied, userMessage('Use the admin key.'), again] },
    { when: 'the second was denied too', events: [denied, { ...again, status: 'denied' }] },
    {
      when: 'no credential is recorded',
      events: [
        { ...denied, credential: undefined },
        { ...again, credential: undefined },
      ],
    },
    {
      when: 'another agent called',
      events: [denied, { ...again, actor: { kind: 'agent', key: 'admin', name: 'Admin' } }],
    },
  ],
});
