import { absent, defineEvidence, notRecorded, plural, present } from '../evidence-question.ts';

export default defineEvidence({
  id: 'agreed-automatically',
  title: 'Ran without a person being asked',
  basis: 'The recorded approval of each harmful call: automatic is present, given by a person is absent.',
  missing: 'The approval of each harmful call: given by whom, or by which setting.',
  ask({ acts }) {
    const of = (approval: string) =>
      acts.filter(({ records }) => records.some((record) => record.approval === approval));
    const [automatic, given] = [of('automatic'), of('given')];
    if (automatic.length > 0)
      return present(
        `A setting agreed to ${plural(automatic.length, 'harmful call')}, and nobody was asked.`,
        automatic.map(({ eventId }) => eventId),
      );
    if (given.length > 0)
      return {
        ...absent(`A person agreed to ${plural(given.length, 'harmful call')}.`),
        eventIds: given.map(({ eventId }) => eventId),
      };
    return notRecorded('Whether anybody was asked before the harmful calls is not recorded.');
  },
});
