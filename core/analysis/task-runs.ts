import type { TaskRuns } from '../model/comparison.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';

const PREVIEW = 160;

/**
 * Tasks that more than one session began with: the first request of a user is the same, byte for byte. Derived; sessions
 * whose first request is worded otherwise, or not recorded, belong to none.
 */
export async function taskRunsOf(database: Database): Promise<readonly TaskRuns[]> {
  const result = await database.query(
    `WITH request AS (
       SELECT e.session_id, coalesce(c.input, c.output) AS text, row_number() OVER (PARTITION BY e.session_id ORDER BY e.seq) AS n
       FROM event AS e LEFT JOIN content AS c ON c.event_id = e.event_id
       WHERE e.kind = 'user_message' AND e.session_id IS NOT NULL
     ), first_request AS (SELECT session_id, text, md5(text) AS task_id FROM request WHERE n = 1 AND text IS NOT NULL),
     task AS (
       SELECT task_id, count(*) AS runs, left(regexp_replace(min(text), '\\s+', ' ', 'g'), ${PREVIEW}) AS words
       FROM first_request GROUP BY task_id HAVING count(*) > 1
     )
     SELECT t.task_id, t.words, f.session_id, count(*) AS events, min(e.start_ns) AS first_ns
     FROM task AS t JOIN first_request AS f ON f.task_id = t.task_id JOIN event AS e ON e.session_id = f.session_id
     GROUP BY t.task_id, t.words, t.runs, f.session_id
     ORDER BY t.runs DESC, t.words, t.task_id, first_ns NULLS LAST, f.session_id`,
  );
  const tasks = new Map<string, TaskRuns & { runs: TaskRuns['runs'][number][] }>();
  for (const row of rowsOf(result)) {
    const taskId = textOf(row, 'task_id');
    const run = {
      sessionId: textOf(row, 'session_id'),
      events: numberOf(row, 'events'),
      firstNs: maybeNs(row, 'first_ns'),
    };
    const known = tasks.get(taskId);
    if (known) known.runs.push(run);
    else tasks.set(taskId, { taskId, words: textOf(row, 'words'), runs: [run] });
  }
  return [...tasks.values()];
}
