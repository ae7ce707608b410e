import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tool-shadowing',
  title: 'Tool that stands in the way of another server’s tool',
  severity: 'high',
  explanation:
    'Two servers offer one agent a tool of the same name, so that a call may go to the other one; or a tool’s description ' +
    'speaks of a tool of another server, and may steer how that one is used. Servers of the same kind share names, and ' +
    'a helpful description names what goes well with it. Only servers that the trace names can be told apart.',
  taxonomy: ['ASI04', 'ASI02', 'AML.T0110'],
  playbooks: ['malicious-mcp-tool'],
  sql: `
    WITH offer AS (
      SELECT CASE WHEN d.told_by = 'listed' THEN coalesce(e.target_id, e.session_id, e.source_id) ELSE d.owner_id END AS client,
        d.server, d.name, d.first_seq AS seq, d.first_event_id AS event_id, (
          SELECT min(t.description) FROM definition_text AS t WHERE t.sha256 = d.sha256) AS description
      FROM definition AS d
      JOIN event AS e ON e.event_id = d.first_event_id
      WHERE d.kind = 'tool' AND d.server <> '' AND d.is_new = 1
      UNION ALL
      SELECT g.actor_id, g.tool_server, g.tool_name, g.first_seq, e.event_id, NULL
      FROM tool_grant AS g JOIN event AS e ON e.seq = g.first_seq WHERE g.tool_server <> '' AND g.actor_id <> ''),
    found AS (
      SELECT b.event_id, b.seq, a.event_id AS related_event_id,
        'The tool ' || b.name || ' is offered by ' || a.server || ' and by ' || b.server || '.' AS says
      FROM offer AS b JOIN offer AS a ON a.client = b.client AND a.name = b.name AND a.server < b.server
      UNION
      SELECT b.event_id, b.seq, a.event_id,
        'The description of ' || b.name || ' of ' || b.server || ' speaks of ' || a.name || ' of ' || a.server || '.'
      FROM offer AS b JOIN offer AS a ON a.client = b.client AND a.server <> b.server AND a.name <> b.name
      WHERE regexp_matches(a.name, '[_-]|[a-z][A-Z]') AND length(a.name) >= 6 AND contains(b.description, a.name)
        AND NOT EXISTS (SELECT 1 FROM offer AS own WHERE own.client = b.client AND own.server = b.server AND contains(own.name, a.name)))
    SELECT event_id, nullif(min(related_event_id), event_id) AS related_event_id, string_agg(DISTINCT says, ' ' ORDER BY says) AS summary
    FROM found GROUP BY event_id, seq ORDER BY seq, event_id`,
});
