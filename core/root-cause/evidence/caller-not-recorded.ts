import { absent, defineEvidence, plural, present } from '../evidence-question.ts';

export default defineEvidence({
  id: 'caller-not-recorded',
  title: 'Harmful calls without a recorded caller',
  basis:
    'Harmful calls that a server recorded and no agent’s own trace holds. A trace that is missing looks the same as a call ' +
    'that no agent made.',
  missing: 'The traces of all agents that could have called.',
  ask({ acts }) {
    const orphans = acts.filter(({ agentId }) => agentId === undefined);
    return orphans.length > 0
      ? present(
          `No agent is recorded for ${plural(orphans.length, 'harmful call')}.`,
          orphans.map(({ eventId }) => eventId),
        )
      : absent('An agent is recorded for every harmful call.');
  },
});
