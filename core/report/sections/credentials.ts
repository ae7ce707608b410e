import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, numbers, paragraph, table } from '../block.ts';
import { findingsOfRules } from '../findings-of-rules.ts';
import { citing, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';

const OUTSIDE_PURPOSE = [
  'credential-outside-purpose',
  'other-credential-after-denial',
  'shared-credential',
  'network-after-secret-read',
];

/** Under whose authority and with which credential agents acted. */
export default defineSection({
  id: 'credentials',
  title: 'Use of credentials',
  order: 76,
  async build(context): Promise<readonly Block[]> {
    const uses = await askRows(context.questions, SELECT_USES);
    const silent = uses.rows.filter(([credential]) => credential === '').length;
    return [
      paragraph('Names and fingerprints are those which the record gives; a secret itself is never printed from here.'),
      ...cutOff(uses, 'uses'),
      table(
        'Credentials by identity, agent and tool',
        ['Credential', 'On whose authority', 'Agent', 'Tool', numbers('Events'), 'First and last'],
        uses.rows.map(([credential, principal, agent, tool, events, first, last]) => [
          orNotRecorded(credential),
          orNotRecorded(principal),
          orNotRecorded(agent),
          orNotRecorded(tool),
          events ?? '',
          citing([...new Set([first ?? '', last ?? ''])].filter((id) => id !== '')),
        ]),
        'Credentials: not recorded.',
      ),
      ...(silent > 0
        ? [
            callout(
              'not_recorded',
              `In ${silent} of these rows no credential is recorded: whether one was used, and which, is not known.`,
            ),
          ]
        : []),
      ...(await findingsOfRules(
        context,
        OUTSIDE_PURPOSE,
        'Use outside its purpose: no rule found any. Scopes of credentials are not recorded in traces.',
      )),
    ];
  },
});

const SELECT_USES = `
SELECT u.credential, u.principal, coalesce(a.name, u.actor_id) AS agent, u.tool_name, u.events, f.event_id AS first_event,
  l.event_id AS last_event
FROM credential_use AS u
LEFT JOIN actor AS a ON a.actor_id = u.actor_id
LEFT JOIN event AS f ON f.seq = u.first_seq
LEFT JOIN event AS l ON l.seq = u.last_seq
ORDER BY u.credential, u.principal, u.actor_id, u.tool_name, u.tool_server`;
