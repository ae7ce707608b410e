import { defineRule } from '../rule.ts';
import { isLocal } from '../sql/domains.ts';
import { firstSeen } from '../sql/first-seen.ts';

const HISTORY = 60;
const QUIET = 40;

export default defineRule({
  id: 'first-seen-destination',
  title: 'Host or domain reached for the first time, late',
  severity: 'low',
  explanation:
    `An agent’s call named a host or a domain of mail that none of its calls in this case had named, after at least ${HISTORY} calls that named one and ` +
    `${QUIET} of them after anything was last new. Hosts of this machine and of private networks are left out. New customers and new ` +
    'pages look the same; what the agent did before the case’s record begins is not known.',
  taxonomy: ['ASI02', 'ASI10', 'AML.T0086'],
  playbooks: ['data-exposure', 'contain-misbehaving-agent'],
  sql: `
    WITH ${firstSeen({
      items: `
        SELECT actor_id, regexp_replace(lower(coalesce(destination, system)), '^.*@', '') AS item, min(seq) AS seq, min(event_id) AS event_id
        FROM access
        WHERE (destination IS NOT NULL OR basis = 'url') AND NOT ${isLocal('coalesce(destination, system)')}
        GROUP BY actor_id, access.event_id, item`,
      history: HISTORY,
      quiet: QUIET,
    })}
    SELECT n.event_id, NULL AS related_event_id,
      coalesce(a.name, n.actor_id) || ' reached for ' || n.item || ' for the first time, after ' || n.total || ' calls to ' || n.known
        || ' other hosts and domains; the last ' || (n.total - n.last_new) || ' of them brought nothing new.' AS summary
    FROM new_item AS n LEFT JOIN actor AS a ON a.actor_id = n.actor_id
    ORDER BY n.seq, n.item`,
});
