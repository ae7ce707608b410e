import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'shared-credential',
  title: 'One credential used by several agents',
  severity: 'medium',
  explanation:
    'The same credential, by its name or fingerprint, was used by several agents: what was done with it cannot be laid to one ' +
    'of them by the credential alone. A sub-agent that acts with the credential of the agent that started it is left out. A ' +
    'gateway that holds one key for all looks the same. Where credentials are not recorded, nothing is found.',
  taxonomy: ['ASI03', 'AML.T0012'],
  playbooks: ['credential-compromise'],
  sql: `
    WITH held AS (
      SELECT credential, actor_id, min(first_seq) AS first_seq, sum(events) AS events
      FROM credential_use
      WHERE credential <> '' AND actor_id LIKE 'agent:%'
      GROUP BY credential, actor_id)
    SELECT (SELECT event_id FROM event WHERE seq = second.first_seq) AS event_id,
      (SELECT event_id FROM event WHERE seq = first.first_seq) AS related_event_id,
      'The credential ' || second.credential || ' was used by ' || (
        SELECT string_agg(coalesce(a.name, h.actor_id) || ' (' || CAST(h.events AS BIGINT) || ')', ', ' ORDER BY h.first_seq)
        FROM held AS h LEFT JOIN actor AS a ON a.actor_id = h.actor_id WHERE h.credential = second.credential) || '.' AS summary
    FROM held AS second
    JOIN held AS first ON first.credential = second.credential
    WHERE (SELECT count(*) FROM held AS h WHERE h.credential = second.credential AND h.first_seq < second.first_seq) = 1
      AND (SELECT count(*) FROM held AS h WHERE h.credential = second.credential AND h.first_seq < first.first_seq) = 0
      AND first.actor_id <> second.actor_id
    ORDER BY second.first_seq, second.credential`,
});
