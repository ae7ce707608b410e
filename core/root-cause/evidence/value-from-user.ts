import { defineEvidence } from '../evidence-question.ts';
import { lineageOfActs } from '../lineage-of-acts.ts';

export default defineEvidence({
  id: 'value-from-user',
  title: 'Values that the user gave',
  basis:
    'Lineage, derived: pieces of the harmful calls that first appear in a user’s own message. A user may quote what ' +
    'somebody else wrote.',
  missing: 'The arguments of the harmful calls, and the messages of the user.',
  ask: async (incident) =>
    await lineageOfActs(incident, {
      isWanted: ({ trust }) => trust === 'principal',
      where: 'in a message of the user',
      whenAbsent: (pieces) => `None of ${pieces} of these calls first appears in a message of the user.`,
    }),
});
