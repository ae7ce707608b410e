import { absent, defineEvidence, notRecorded, plural, present, textsIn } from '../evidence-question.ts';

export default defineEvidence({
  id: 'text-addresses-agent',
  title: 'Content from outside speaks to agents',
  basis:
    'The rule on results whose text addresses an agent, in the sessions of the harmful calls or cited with them. Manuals and ' +
    'tests of such texts read alike.',
  missing: 'The results that the agents read.',
  async ask(incident) {
    const found = incident.caseFindings.filter(({ ruleId }) => ruleId === 'instruction-in-tool-result');
    const rows = await incident.rows(
      `SELECT event_id FROM event WHERE session_id IN $sessions AND seq <= $last
         AND kind IN ('tool_result', 'tool_call', 'retrieval', 'memory_read') ORDER BY seq`,
    );
    const near = new Set([...textsIn(rows, 'event_id'), ...incident.findings.flatMap(({ eventIds }) => eventIds)]);
    const events = found.flatMap(({ eventIds }) => eventIds).filter((eventId) => near.has(eventId));
    if (events.length > 0)
      return present(
        `${plural(events.length, 'result')} before the harmful calls ${events.length === 1 ? 'holds' : 'hold'} text that speaks to an agent.`,
        events,
      );
    const read = await incident.rows(
      `SELECT count(*) AS n FROM event AS e JOIN content AS c ON c.event_id = e.event_id
       WHERE e.session_id IN $sessions AND e.seq <= $last AND c.output IS NOT NULL AND e.kind IN ('tool_result', 'tool_call', 'retrieval')`,
    );
    const results = Number(read[0]?.['n'] ?? 0);
    return results === 0
      ? notRecorded('No result before the harmful calls is recorded with its text.')
      : absent(
          `None of ${plural(results, 'recorded result')} before the harmful calls was found to speak to an agent.`,
        );
  },
});
