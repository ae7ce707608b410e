import { absent, defineEvidence, notRecorded, plural, present } from '../evidence-question.ts';

export default defineEvidence({
  id: 'tool-used-elsewhere',
  title: 'The same agent uses these tools in other work',
  basis:
    'Calls of the same tool by the same agent in other sessions of the case. The case is a part of the agent’s life: a tool ' +
    'that it never uses here may be used elsewhere.',
  missing: 'Agent and tool of each harmful call.',
  ask({ acts, actions }) {
    const known = acts.filter(({ agentId, toolName }) => agentId !== undefined && toolName !== undefined);
    if (known.length === 0) return notRecorded('Agent or tool of every harmful call is not recorded.');
    const sessions = new Set(acts.map(({ sessionId }) => sessionId));
    const elsewhere = new Map<string, number>();
    for (const { agentId, toolName, sessionId } of actions) {
      if (sessionId === undefined || sessions.has(sessionId)) continue;
      const key = `${agentId ?? ''}\n${toolName ?? ''}`;
      elsewhere.set(key, (elsewhere.get(key) ?? 0) + 1);
    }
    const callsElsewhere = ({ agentId, toolName }: (typeof known)[number]) =>
      elsewhere.get(`${agentId}\n${toolName}`) ?? 0;
    const unusual = known.filter((act) => callsElsewhere(act) === 0);
    if (unusual.length > 0) {
      const tools = [...new Set(unusual.map(({ toolName }) => toolName))].join(', ');
      return {
        ...absent(
          `In no other session of the case does the agent of ${plural(unusual.length, 'harmful call')} use ${tools}.`,
        ),
        eventIds: unusual.map(({ eventId }) => eventId),
      };
    }
    const least = Math.min(...known.map(callsElsewhere));
    return present(
      `Each tool of the harmful calls is used by the same agent in other sessions, ${plural(least, 'time')} or more.`,
      known.map(({ eventId }) => eventId),
    );
  },
});
