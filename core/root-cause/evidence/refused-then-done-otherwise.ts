import { absent, defineEvidence, plural, present } from '../evidence-question.ts';

const RULES = ['denied-call-repeated', 'payment-split-after-refusal', 'other-tool-after-denial'];

export default defineEvidence({
  id: 'refused-then-done-otherwise',
  title: 'Refused, then done another way',
  basis:
    'The rules on refusals that were got round: the call again, in parts, or by another tool. A person may have agreed in ' +
    'between without a record of it.',
  missing: 'The decisions of whatever refuses calls.',
  ask({ findings, acts }) {
    const found = findings.filter(({ ruleId }) => RULES.includes(ruleId));
    if (found.length > 0)
      return present(
        `${plural(found.length, 'finding')}: what had been refused was done again, in parts or otherwise.`,
        found.flatMap(({ eventIds }) => eventIds),
      );
    const refused = acts.filter(({ wasRefused }) => wasRefused).length;
    return absent(
      refused === 0
        ? 'None of the harmful calls is recorded as refused.'
        : `${plural(refused, 'harmful call')} ${refused === 1 ? 'is' : 'are'} recorded as refused, and nothing shows a way round.`,
    );
  },
});
