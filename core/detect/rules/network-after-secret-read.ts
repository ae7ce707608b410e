import { defineRule } from '../rule.ts';
import { CALLS } from '../sql/calls.ts';
import { COMMANDS, REACHES_OUT, STAYS_LOCAL } from '../sql/commands.ts';
import { literal } from '../sql/literal.ts';
import { isNetwork } from '../sql/tool-words.ts';

const SECRET_FILE =
  '(?:\\.env(?:\\.(?:local|prod|production|staging|dev|development))?|\\bid_(?:rsa|dsa|ecdsa|ed25519)|\\.netrc|\\.pgpass|\\.npmrc|' +
  '\\.git-credentials|\\.aws/credentials|\\.kube/config|\\.docker/config\\.json|/etc/shadow|\\.(?:pem|p12|pfx|kdbx)|' +
  'credentials\\.json|secrets?\\.(?:ya?ml|json|toml|env))';
const SECRET_PATH = literal(`(?:^|/|\\b)?${SECRET_FILE}$`);
const READS_SECRET = literal(
  `(?:^|[;&|\\n(\`]|\\bsudo\\s)\\s*(?:cat|less|more|head|tail|base64|xxd|strings|cp|source|\\.|grep|awk|sed)\\s[^;&|\\n]*${SECRET_FILE}(?:[\\s"';|&)]|$)`,
);
const WRITES = "'(?i)write|edit|create|delete|glob|list|search|patch|replace|move|chmod|stat'";

export default defineRule({
  id: 'network-after-secret-read',
  title: 'Network call after a secret was read',
  severity: 'medium',
  explanation:
    'A file that usually holds secrets (.env, private keys, stored credentials) was read, and later in the same session a call ' +
    'reached out to the network: the first such call after each read. It does not say that the secret was sent. Deployment ' +
    'and debugging do this by design; secrets in variables of the environment or in files of other names are not found.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0055', 'AML.T0086'],
  playbooks: ['credential-compromise', 'data-exposure'],
  sql: `
    WITH ${CALLS},
    ${COMMANDS},
    secret AS (
      SELECT seq, event_id, session_id, min(what) AS what FROM (
        SELECT c.seq, c.event_id, c.session_id, m.name AS what
        FROM call AS c JOIN resource_mention AS m ON m.event_id = c.event_id AND m.kind = 'file'
        WHERE regexp_matches(m.name, ${SECRET_PATH}) AND NOT regexp_matches(c.tool_name, ${WRITES}) AND NOT c.is_refused AND NOT c.is_failed
          AND c.event_id NOT IN (SELECT event_id FROM command)
        UNION ALL
        SELECT k.seq, k.event_id, k.session_id, regexp_extract(k.command, ${literal(`\\S*${SECRET_FILE}`)})
        FROM command AS k JOIN call AS c ON c.event_id = k.event_id
        WHERE regexp_matches(k.command, ${READS_SECRET}) AND NOT c.is_refused AND NOT c.is_failed)
      GROUP BY seq, event_id, session_id),
    network AS (
      SELECT seq, event_id, session_id, tool_name FROM call WHERE ${isNetwork('tool_name')} AND NOT is_refused
      UNION
      SELECT seq, event_id, session_id, tool_name FROM command
      WHERE regexp_matches(command, ${REACHES_OUT}) AND NOT regexp_matches(command, ${STAYS_LOCAL}) AND NOT is_refused),
    after AS (
      SELECT n.seq, n.event_id, n.tool_name, s.event_id AS secret_id, s.seq AS secret_seq, s.what
      FROM secret AS s ASOF JOIN network AS n ON n.session_id = s.session_id AND n.seq > s.seq)
    SELECT event_id, arg_max(secret_id, secret_seq) AS related_event_id,
      tool_name || ' was called after ' || arg_max(what, secret_seq) || ' had been read in the same session.' AS summary
    FROM after
    GROUP BY seq, event_id, tool_name
    ORDER BY seq`,
});
