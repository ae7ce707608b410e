import { CALLS } from './calls.ts';
import { literal } from './literal.ts';
import { isShell } from './tool-words.ts';

const COMMAND_MEMBER =
  '"(?:command|commands|cmd|script|sql|query|statement|code|input|argv|args)"\\s*:\\s*' +
  '(\\[(?:[^\\]"]|"(?:[^"\\\\]|\\\\.)*")*\\]|"(?:[^"\\\\]|\\\\.)*")';

/** Where a command begins: not within a quoted text, save for a shell's `-c`. */
const START = '(?:^|[;&|\\n(`]|\\bsudo\\s|\\bxargs\\s|-l?c\\s+["\']?)\\s*';
const END = '(?:[\\s"\';|&)]|$)';
const SYSTEM = '(?:bin|boot|data|etc|home|lib|mnt|opt|root|srv|system|usr|var|Users|Library|Applications)';

const WIPES: readonly string[] = [
  // A root, a home, everything here; or what lies at most two levels below a root of the system.
  `rm\\s+(?:-\\S+\\s+)*-\\w*[rR]\\S*\\s+(?:[^;&|\\n]*\\s)?["']?(?:/|/?\\*|~/?|~/\\.?\\w+/?|\\$\\{?HOME\\}?/?|\\.{1,2}/?|` +
    `/${SYSTEM}(?:/[^/\\s"']+){0,2}/?|\\S*\\.(?:git|ssh)/?)${END}`,
  'mkfs(?:\\.\\w+)?\\s',
  'dd\\s[^;|\\n]*\\bof=/dev/(?:sd|nvme|disk|hd|vd)',
  '(?:shred|wipefs)\\s',
  'Remove-Item\\s[^;|\\n]*-Recurse',
  'terraform\\s+(?:\\S+\\s+)*destroy\\b',
  'kubectl\\s+delete\\s+(?:ns|namespaces?|pvc?|deployments?|statefulsets?|all|-f)\\b',
  'aws\\s+s3\\s+(?:rb|rm)\\s[^;|&\\n]*--(?:force|recursive)\\b',
  'aws\\s+\\w+\\s+(?:delete|terminate)-\\w+',
  '(?:gcloud|az)\\s[^;|&\\n]*\\sdelete\\b',
  'docker\\s+(?:system|volume)\\s+prune\\b',
  'gh\\s+repo\\s+delete\\b',
  'dropdb\\s',
  'git\\s+push\\s[^;|&\\n]*(?:--force|-f)\\s[^;|&\\n]*\\b(?:main|master|production)\\b',
  'git\\s+push\\s[^;|&\\n]*\\b(?:main|master|production)\\b[^;|&\\n]*(?:--force|-f)\\b',
];
const SQL_WIPES =
  '(?:^|\\b(?:psql|mysql|mariadb|sqlite3|sqlcmd|duckdb|redis-cli|bq)\\b[^\\n]*?)\\s*(?:drop\\s+(?:database|schema|table)\\s+[\\w."`]+|truncate\\s+table\\s+\\w|delete\\s+from\\s+[\\w."`]+\\s*(?:;|["\']|$)|flushall\\b)';

export const DESTRUCTIVE = literal(`${START}(?:${WIPES.join('|')})|(?i:${SQL_WIPES})`);
export const RUNS_A_DOWNLOAD = literal('(?:curl|wget)\\s[^|;\\n]*\\|\\s*(?:sudo\\s+)?(?:ba|z|da)?sh\\b');
export const REACHES_OUT = literal(`${START}(?:curl|wget|nc|ncat|scp|sftp|ftp|rsync|telnet)\\s`);
export const STAYS_LOCAL = literal('\\b(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)\\b|\\[::1\\]');

/** The text of each command that a call runs, without its JSON quoting. */
export const COMMAND_ROWS = {
  table: 'rule_command',
  sql: `
    WITH ${CALLS}
    SELECT seq, event_id, session_id, actor_id, tool_name, approval, is_refused,
      trim(replace(replace(replace(text, '","', ' '), '\\n', chr(10)), '\\"', '"'), '[]"') AS command
    FROM (
      SELECT *, unnest(CASE
        WHEN ltrim(input)[1] IN ('{', '[') THEN regexp_extract_all(input, ${literal(COMMAND_MEMBER)}, 1)
        WHEN ${isShell('tool_name')} THEN [input] ELSE [] END) AS text
      FROM call WHERE input IS NOT NULL)`,
} as const;

/** CTE `command`, over the shared rows. */
export const COMMANDS = `
  command AS (SELECT * FROM ${COMMAND_ROWS.table})`;
