import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tool-definition-changed',
  title: 'Tool whose definition changed',
  severity: 'high',
  explanation:
    'What a tool says of itself to the agent, its description or its parameters, became another while the case ran: who ' +
    'approved the tool approved something else (a rug pull). A new version of a server changes its tools as well, and some ' +
    'programs write what is at hand into a description. Definitions are compared by their hash, within one agent or server.',
  taxonomy: ['ASI04', 'ASI02', 'AML.T0110'],
  playbooks: ['malicious-mcp-tool', 'contain-misbehaving-agent'],
  sql: `
    WITH stretch AS (
      SELECT *, lag(first_event_id) OVER (PARTITION BY told_by, owner_id, server, name ORDER BY first_seq, sha256) AS before_event_id
      FROM definition WHERE kind = 'tool'),
    changed AS (
      SELECT told_by, owner_id, server, name, count(*) AS times, min(first_seq) AS seq, arg_min(first_event_id, first_seq) AS event_id,
        arg_min(before_event_id, (first_seq, sha256)) AS before_event_id, arg_min(sha256, (first_seq, sha256)) AS new_sha,
        arg_min(replaced, (first_seq, sha256)) AS old_sha
      FROM stretch WHERE is_new = 1 AND replaced IS NOT NULL
      GROUP BY told_by, owner_id, server, name),
    words AS (SELECT sha256, min(description) AS description FROM definition_text GROUP BY sha256)
    SELECT c.event_id, nullif(min(c.before_event_id), c.event_id) AS related_event_id,
      string_agg('The ' || CASE WHEN n.description IS DISTINCT FROM o.description THEN 'description' ELSE 'parameters' END
        || ' of the tool ' || c.name || CASE WHEN c.server = '' THEN '' ELSE ' of ' || c.server END || ' changed'
        || CASE WHEN c.times = 1 THEN '' ELSE ', the first of ' || c.times || ' times' END || '.', ' '
        ORDER BY c.told_by, c.owner_id, c.server, c.name) AS summary
    FROM changed AS c
    LEFT JOIN words AS n ON n.sha256 = c.new_sha
    LEFT JOIN words AS o ON o.sha256 = c.old_sha
    GROUP BY c.event_id, c.seq
    ORDER BY c.seq, c.event_id`,
});
