import { defineEvidence } from '../evidence-question.ts';
import { lineageOfActs } from '../lineage-of-acts.ts';

export default defineEvidence({
  id: 'value-from-nowhere',
  title: 'Values that no earlier content holds',
  basis:
    'Lineage, derived: pieces of the harmful calls that appear in no earlier content of the case, where all of it was ' +
    'recorded and searched. A value that was computed or translated looks the same.',
  missing: 'All content before the harmful calls.',
  ask: async (incident) =>
    await lineageOfActs(incident, {
      isWanted: ({ origin }) => origin === 'nowhere',
      where: 'in no earlier content',
      whenAbsent: (pieces) => `Each of ${pieces} of these calls stands in earlier content.`,
    }),
});
