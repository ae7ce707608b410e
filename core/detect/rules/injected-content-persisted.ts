import { defineRule } from '../rule.ts';
import { isInstructionFile } from '../sql/instruction-files.ts';
import { phraseIn } from '../sql/instruction-phrases.ts';
import { plain } from '../sql/plain.ts';
import { isMemory } from '../sql/tool-words.ts';

export default defineRule({
  id: 'injected-content-persisted',
  title: 'Text that addresses an agent went into memory or instructions',
  severity: 'high',
  explanation:
    'Something was written to an agent’s memory, or to a file that agents read as instructions (CLAUDE.md, AGENTS.md, rules, skills), ' +
    'and a piece of it first stands in a tool result or a retrieved document that addresses an agent. What is written there is ' +
    'read again in later sessions, where nobody sees where it came from. Notes taken on prompt injection, and instructions ' +
    'copied from a template that somebody chose, look the same. Pieces come from lineage: nothing is found where that was not traced.',
  taxonomy: ['ASI06', 'ASI01', 'LLM01:2025', 'LLM04:2025', 'AML.T0080.000', 'AML.T0081'],
  playbooks: ['poisoned-memory', 'investigate-prompt-injection'],
  sql: `
    WITH written AS (
      SELECT e.seq, e.event_id, 'the memory' AS place FROM event AS e
      WHERE e.kind = 'memory_write' AND e.status NOT IN ('denied', 'error')
      UNION ALL
      SELECT a.seq, a.event_id, min(CASE WHEN ${isInstructionFile('a.object')} THEN a.object ELSE 'the memory' END)
      FROM access AS a
      WHERE a.status NOT IN ('denied', 'error') AND a.operation NOT IN ('read', 'delete')
        AND (${isInstructionFile('a.object')} OR ${isMemory("coalesce(a.tool_name, '')")})
      GROUP BY a.seq, a.event_id),
    traced AS MATERIALIZED (
      SELECT w.seq, w.event_id, w.place, l.from_event_id, arg_max(l.value, (length(l.value), l.value)) AS value
      FROM written AS w
      JOIN lineage AS l ON l.event_id = w.event_id AND l.origin IN ('tool_result', 'retrieval') AND l.kind <> 'path'
      GROUP BY ALL),
    spoken AS (
      SELECT t.*, f.tool_name AS from_tool, f.seq AS from_seq, ${phraseIn(plain('c.output'))} AS phrase
      FROM traced AS t
      JOIN event AS f ON f.event_id = t.from_event_id
      JOIN content AS c ON c.event_id = t.from_event_id
      WHERE c.output IS NOT NULL)
    SELECT event_id, arg_min(from_event_id, from_seq) AS related_event_id,
      'What was written to ' || min(place) || ' holds “' || substr(regexp_replace(arg_min(value, from_seq), '\\s+', ' ', 'g'), 1, 80)
        || '”, which first stands in a result of ' || coalesce(arg_min(from_tool, from_seq), 'a retrieval') || ' that addresses an agent: “'
        || regexp_replace(arg_min(phrase, from_seq), '\\s+', ' ', 'g') || '”.' AS summary
    FROM spoken
    WHERE phrase <> ''
    GROUP BY seq, event_id
    ORDER BY seq`,
});
