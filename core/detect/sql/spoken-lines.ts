import { ANSWERED_CALLS } from './calls.ts';
import { literal } from './literal.ts';

/** Of a longer message the beginning is weighed; of the answer to a call, its end. In characters. */
export const LONGEST_WEIGHED = 20_000;
/** Commands that run a project's tests. */
const RUNS_TESTS =
  '\\b(?:pytest|py\\.test|unittest|vitest|jest|mocha|phpunit|rspec|(?:npm|pnpm|yarn|bun)\\s+(?:run\\s+)?test|cargo\\s+(?:nextest|test)|go\\s+test|mvn\\s[^"\\n]*test|gradlew?\\s[^"\\n]*test|dotnet\\s+test|make\\s+(?:test|check)|ctest|tox)\\b';

/**
 * What was said and done in chosen sessions, in order, for rules that weigh words. `sessions` selects their ids. Columns:
 * `seq`, `event_id`, `session_id`, `actor_id`, `kind`, `text` (what was said), and for calls `tool_name`, `input`,
 * `operations` and `objects` (of `access`, joined), `is_refused`, `is_failed`, `answer` (of test runs).
 */
export function spokenLines(sessions: string): string {
  return `
  WITH ${ANSWERED_CALLS},
  chosen AS (${sessions}),
  dealt AS (
    SELECT event_id, string_agg(DISTINCT operation, ',' ORDER BY operation) AS operations, bool_or(basis = 'command') AS is_command,
      string_agg(DISTINCT coalesce(destination, object), chr(10) ORDER BY coalesce(destination, object)) AS objects
    FROM access WHERE session_id IN (SELECT session_id FROM chosen) GROUP BY event_id)
  SELECT e.seq, e.event_id, e.session_id, e.actor_id, e.kind, e.content_state, substr(coalesce(c.input, c.output), 1, ${LONGEST_WEIGHED}) AS text,
    NULL AS tool_name, NULL AS input, NULL AS operations, NULL AS objects, FALSE AS is_command, FALSE AS is_refused, FALSE AS is_failed, NULL AS answer
  FROM event AS e
  JOIN content AS c ON c.event_id = e.event_id
  WHERE e.session_id IN (SELECT session_id FROM chosen)
    AND e.kind IN ('user_message', 'system_prompt', 'agent_message', 'reasoning', 'delegation', 'handoff', 'agent_to_agent_message')
  UNION ALL
  SELECT k.seq, k.event_id, k.session_id, k.actor_id, 'tool_call', CASE WHEN k.input IS NULL THEN 'not_recorded' ELSE 'recorded' END, NULL,
    k.tool_name, substr(k.input, 1, ${LONGEST_WEIGHED}), d.operations, d.objects, coalesce(d.is_command, FALSE), k.is_refused, k.is_failed,
    CASE WHEN regexp_matches(k.input, ${literal(RUNS_TESTS)}) THEN right(k.answer, 4000) END
  FROM call AS k
  LEFT JOIN dealt AS d ON d.event_id = k.event_id
  WHERE k.session_id IN (SELECT session_id FROM chosen)
  ORDER BY 3, 1, 2`;
}

/** SELECT of the sessions in which somebody said what a pattern of words (case does not matter) matches. */
export function sessionsThatSay(pattern: RegExp, kinds: readonly string[]): string {
  const chosen = kinds.map((kind) => `'${kind}'`).join(', ');
  return `
    SELECT DISTINCT e.session_id FROM event AS e JOIN content AS c ON c.event_id = e.event_id
    WHERE e.session_id IS NOT NULL AND e.kind IN (${chosen})
      AND regexp_matches(substr(coalesce(c.input, c.output), 1, ${LONGEST_WEIGHED}), ${literal(`(?i)${pattern.source}`)})`;
}
