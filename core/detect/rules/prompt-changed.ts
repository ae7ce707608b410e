import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'prompt-changed',
  title: 'Agent whose prompt changed',
  severity: 'low',
  explanation:
    'An agent was given another system prompt in place of the one it had, which did not come back. A deployment, a task of ' +
    'another kind, or a prompt with a date in it look the same. An agent that works by several prompts in turn is left out, ' +
    'and so are reminders that a program puts between messages.',
  taxonomy: ['ASI01', 'AML.T0051'],
  playbooks: ['investigate-prompt-injection', 'root-cause-investigation'],
  sql: `
    WITH stretch AS (
      SELECT *, lag(first_event_id) OVER w AS before_event_id
      FROM definition WHERE kind = 'prompt' AND owner_id <> ''
      WINDOW w AS (PARTITION BY told_by, owner_id ORDER BY first_seq, sha256)),
    changed AS (
      SELECT s.owner_id, s.first_seq, s.first_event_id, s.before_event_id
      FROM stretch AS s
      WHERE s.is_new = 1 AND s.replaced IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM stretch AS later
        WHERE later.owner_id = s.owner_id AND later.sha256 = s.replaced AND later.first_seq > s.first_seq))
    SELECT arg_min(c.first_event_id, c.first_seq) AS event_id, arg_min(c.before_event_id, c.first_seq) AS related_event_id,
      'The prompt of ' || coalesce(min(a.name), c.owner_id) || ' changed'
        || CASE WHEN count(*) = 1 THEN '' ELSE ', the first of ' || count(*) || ' times' END || '.' AS summary
    FROM changed AS c
    LEFT JOIN actor AS a ON a.actor_id = c.owner_id
    GROUP BY c.owner_id
    ORDER BY min(c.first_seq), c.owner_id`,
});
