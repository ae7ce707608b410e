import { isAgent } from './like.ts';

/** Stretches of the same hash, in the case's order, of the rows of `from` under the names in `by`. */
const stretches = (from: string, by: string, hash: string) => `
  SELECT *, sum(starts) OVER (PARTITION BY ${by} ORDER BY first_seq, ${hash}) AS stretch FROM (
    SELECT *, CASE WHEN lag(${hash}) OVER (PARTITION BY ${by} ORDER BY first_seq, ${hash}) IS NOT DISTINCT FROM ${hash}
      THEN 0 ELSE 1 END AS starts
    FROM ${from})`;

const OWN = 'kind, told_by, owner_id, server, name';

/** Who was offered which tools and prompts, from when to when. */
export const DEFINITION_STATEMENTS: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE sole_agent AS
   SELECT session_id, min(actor_id) AS actor_id FROM event
   WHERE session_id IS NOT NULL AND ${isAgent('actor_id')}
   GROUP BY session_id HAVING count(DISTINCT actor_id) = 1`,
  // Whoever acts is offered tools and works by a prompt; where a program or nobody is named, it is the one addressed.
  `CREATE OR REPLACE TEMP TABLE told AS
   SELECT e.seq AS first_seq, m.kind, m.told_by, m.sha256, m.source_id,
     CASE WHEN m.told_by = 'listed' THEN '' WHEN ${isAgent('e.actor_id')} THEN e.actor_id
       WHEN ${isAgent('e.target_id')} THEN e.target_id ELSE coalesce(s.actor_id, '') END AS agent_id,
     CASE WHEN ${isAgent('e.actor_id')} OR ${isAgent('e.target_id')} THEN 'recorded' ELSE 'session' END AS basis
   FROM definition_mention AS m
   JOIN event AS e ON e.event_id = m.event_id
   LEFT JOIN sole_agent AS s ON s.session_id = e.session_id`,
  // Requests repeat their tools: whole sets are gathered first, and only then taken apart.
  `CREATE OR REPLACE TEMP TABLE told_stretch AS
   SELECT kind, told_by, agent_id, sha256, arg_min(source_id, first_seq) AS source_id, min(basis) AS basis,
     CAST(count(*) AS INTEGER) AS events, min(first_seq) AS first_seq, max(first_seq) AS last_seq
   FROM (${stretches('told', 'kind, told_by, agent_id', 'sha256')})
   GROUP BY kind, told_by, agent_id, sha256, stretch`,
  `CREATE OR REPLACE TEMP TABLE told_one AS
   SELECT s.kind, s.told_by, s.agent_id, s.basis, s.events, s.first_seq, s.last_seq, m.name, coalesce(m.server, '') AS server,
     m.sha256, t.form
   FROM told_stretch AS s
   JOIN definition_member AS m ON m.source_id = s.source_id AND m.set_sha256 = s.sha256
   JOIN definition_text AS t ON t.source_id = m.source_id AND t.sha256 = m.sha256
   WHERE s.kind = 'tools'`,
  'DELETE FROM definition',
  `INSERT INTO definition
   SELECT kind, told_by, owner_id, server, name, sha256,
     lag(sha256) OVER (PARTITION BY ${OWN} ORDER BY first_seq, sha256),
     CASE WHEN row_number() OVER (PARTITION BY ${OWN}, sha256 ORDER BY first_seq) = 1 THEN 1 ELSE 0 END,
     events, first_seq, last_seq, (SELECT event_id FROM event WHERE seq = first_seq)
   FROM (
     SELECT ${OWN}, sha256, CAST(sum(events) AS INTEGER) AS events, min(first_seq) AS first_seq, max(last_seq) AS last_seq
     FROM (${stretches(
       `(SELECT 'tool' AS kind, told_by, CASE WHEN told_by <> 'listed' THEN agent_id
             WHEN server = '' THEN '' ELSE 'mcp_server:' || server END AS owner_id,
           server, name, sha256, events, first_seq, last_seq
         FROM told_one WHERE form = 'defined'
         UNION ALL
         SELECT 'prompt', told_by, agent_id, '', '', sha256, events, first_seq, last_seq
         FROM told_stretch WHERE kind = 'prompt')`,
       OWN,
       'sha256',
     )})
     GROUP BY ${OWN}, sha256, stretch)
   ORDER BY ${OWN}, first_seq, sha256`,
  'DELETE FROM tool_grant',
  `INSERT INTO tool_grant
   SELECT agent_id, name, server, min(basis), CAST(sum(events) AS INTEGER), min(first_seq), max(last_seq)
   FROM told_one WHERE told_by = 'offered'
   GROUP BY agent_id, name, server
   ORDER BY agent_id, server, name`,
  ...['sole_agent', 'told', 'told_stretch', 'told_one'].map((table) => `DROP TABLE ${table}`),
];
