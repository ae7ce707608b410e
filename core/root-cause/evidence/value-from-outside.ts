import { defineEvidence } from '../evidence-question.ts';
import { lineageOfActs } from '../lineage-of-acts.ts';

export default defineEvidence({
  id: 'value-from-outside',
  title: 'Values from content that others wrote',
  basis:
    'Lineage, derived: addresses, links, accounts, paths and identifiers of the harmful calls, by the label of the source ' +
    'in which each first appears. To pass a value on from a result is also what agents are for.',
  missing: 'The arguments of the harmful calls, and all content before them.',
  ask: async (incident) =>
    await lineageOfActs(incident, {
      isWanted: ({ trust }) => trust === 'external_tool',
      where: 'in content from outside',
      whenAbsent: (pieces) => `None of ${pieces} of these calls first appears in content from outside.`,
    }),
});
