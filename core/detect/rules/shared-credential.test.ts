import { subagentNamed, toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './shared-credential.ts';

const other = { kind: 'agent', key: 'mailer', name: 'mailer' } as const;
const third = { kind: 'agent', key: 'payer', name: 'payer' } as const;
const credential = 'key-17';

testRule(rule, {
  fires: [
    {
      when: 'three agents use one credential',
      events: [
        toolCall('read', {}, { credential }),
        toolCall('read', {}, { credential }),
        toolCall('send', {}, { credential, actor: other }),
        toolCall('pay', {}, { credential, actor: third }),
      ],
      summary: 'The credential key-17 was used by Assistant (2), mailer (1), payer (1).',
    },
  ],
  quiet: [
    {
      when: 'each has its own',
      events: [toolCall('read', {}, { credential }), toolCall('send', {}, { credential: 'key-18', actor: other })],
    },
    {
      when: 'a sub-agent acts with the credential of its agent',
      events: [toolCall('read', {}, { credential }), toolCall('read', {}, { credential, actor: subagentNamed('s1') })],
    },
    { when: 'credentials are not recorded', events: [toolCall('read', {}), toolCall('send', {}, { actor: other })] },
  ],
});
