import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'inadequate-policy',
  title: 'Inadequate policy',
  explanation: 'The rules in force allowed what should have been stopped or asked about, or could be got round.',
  readings: {
    'refused-then-done-otherwise': {
      present: speaksFor('strong', 'a rule stopped the act, and the same act went through in another form'),
    },
    'agreed-automatically': {
      present: speaksFor('moderate', 'a setting agreed where a person should have been asked'),
      absent: speaksAgainst('moderate', 'a person was asked and agreed'),
    },
    'tool-used-elsewhere': {
      present: speaksFor('weak', 'the act went through as ordinary work does: no rule told them apart'),
    },
    'configuration-changed': { present: speaksFor('weak', 'settings were changed before') },
    'much-data': { present: speaksFor('weak', 'no rule set a bound to how much was touched at once') },
  },
  wouldDecide: ['The policy that was in force, and its change history.'],
});
