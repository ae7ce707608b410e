import { defineRule } from '../rule.ts';
import { isInstructionFile } from '../sql/instruction-files.ts';
import { isMemory } from '../sql/tool-words.ts';

export default defineRule({
  id: 'memory-instruction-followed',
  title: 'Agent did what a memory asked it to do',
  severity: 'high',
  explanation:
    'What was read from an agent’s memory (or from a file that serves as one) holds words that address an agent and a sentence that ' +
    'asks for an act, and a later call of the session does it, with a value from there or in kind. How the memory came to hold ' +
    'it is not said here: look for the write. Preferences that the user had stored on purpose, in such words, look the same.',
  taxonomy: ['ASI06', 'ASI01', 'LLM01:2025', 'AML.T0080.000', 'AML.T0051.002'],
  playbooks: ['poisoned-memory', 'investigate-prompt-injection'],
  sql: `
    WITH remembered AS (
      SELECT event_id FROM event WHERE kind = 'memory_read'
      UNION
      SELECT unnest([event_id, result_event_id]) FROM event
      WHERE kind = 'tool_call' AND tool_name IS NOT NULL AND ${isMemory('tool_name')}
      UNION
      SELECT unnest([event_id, result_event_id]) FROM access WHERE operation = 'read' AND ${isInstructionFile('object')})
    SELECT a.event_id, a.from_event_id AS related_event_id,
      e.tool_name || ' was called' || coalesce(' with “' || a.value || '”', '') || ', as what was read from memory asks: “'
        || a.sentence || '”' || CASE a.phrase WHEN '' THEN '' ELSE ' (after “' || a.phrase || '”)' END || '.' AS summary
    FROM asked_act AS a
    JOIN event AS e ON e.event_id = a.event_id
    WHERE a.from_event_id IN (SELECT event_id FROM remembered WHERE event_id IS NOT NULL)
    ORDER BY a.seq, a.event_id`,
});
