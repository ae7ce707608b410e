import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { DENIALS } from '../sql/denials.ts';

export default defineRule({
  id: 'other-credential-after-denial',
  title: 'Denied, then done with another credential',
  severity: 'high',
  explanation:
    'A call was denied; before the user spoke again the same agent called the same tool, or one of the same server, with another ' +
    'recorded credential or on another principal’s authority, and that call neither failed nor was denied. Where traces do not record credentials, ' +
    'as most do not, nothing is found. A renewed token under another name looks the same.',
  taxonomy: ['ASI03', 'ASI02', 'MCP02', 'AML.T0012', 'AML.T0053'],
  playbooks: ['credential-compromise', 'contain-misbehaving-agent'],
  sql: `
    WITH ${CALLS},
    ${DENIALS},
    said AS (SELECT event_id, actor_id, credential, principal FROM event WHERE credential IS NOT NULL OR principal IS NOT NULL),
    changed AS (
      SELECT c.seq, c.event_id, c.tool_name, d.event_id AS denied_id, d.seq AS denied_seq, d.tool_name AS denied_tool,
        CASE WHEN now.credential <> was.credential THEN 'the credential ' || now.credential || ' instead of ' || was.credential
          ELSE 'the authority of ' || now.principal || ' instead of ' || was.principal END AS what
      FROM denial AS d
      JOIN said AS was ON was.event_id = d.event_id
      JOIN call AS c ON c.session_id = d.session_id AND c.seq > d.seq AND c.seq < d.until_seq
        AND (c.tool_name = d.tool_name OR c.tool_server = d.tool_server)
      JOIN said AS now ON now.event_id = c.event_id AND now.actor_id IS NOT DISTINCT FROM was.actor_id
      WHERE NOT c.is_refused AND NOT c.is_failed AND (now.credential <> was.credential OR now.principal <> was.principal))
    SELECT event_id, denied_id AS related_event_id,
      denied_tool || ' was denied; then ' || tool_name || ' was called with ' || what || '.' AS summary
    FROM changed
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY denied_seq DESC) = 1
      AND row_number() OVER (PARTITION BY denied_id, what ORDER BY seq) = 1
    ORDER BY seq`,
});
