import { defineCheck } from '../check.ts';
import { counted, exampleIds, foundBy } from '../found.ts';

/** Kinds of events whose content an examiner needs. */
const WITH_CONTENT = `('user_message', 'agent_message', 'reasoning', 'model_call', 'tool_call', 'tool_result',
  'delegation', 'handoff', 'agent_to_agent_message', 'retrieval', 'memory_read', 'memory_write')`;

const STATES: Readonly<Record<string, string>> = {
  not_recorded: 'without recorded content',
  redacted_by_producer: 'with content that the producer redacted',
};

/** Events of which the record does not hold what was said or done. */
export default defineCheck({
  id: 'content-not-recorded',
  matter: 'content',
  find: async (database) =>
    await foundBy(
      database,
      `SELECT source_id, content_state || ' ' || kind AS detail, count(*) AS count, ${exampleIds()} AS event_ids
       FROM event
       WHERE content_state IN ('not_recorded', 'redacted_by_producer') AND kind IN ${WITH_CONTENT}
       GROUP BY source_id, content_state, kind ORDER BY source_id, content_state, kind`,
      (count, detail) => {
        const [state = '', kind = ''] = detail.split(' ');
        return `${counted(count, 'event')} of kind ${kind.replaceAll('_', ' ')} ${STATES[state] ?? state}.`;
      },
    ),
});
