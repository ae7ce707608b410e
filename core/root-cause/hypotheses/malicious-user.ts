import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'malicious-user',
  title: 'Malicious user',
  explanation: 'A user with access asked for the harm on purpose.',
  readings: {
    'value-from-user': {
      present: speaksFor('moderate', 'the user gave the values of the act'),
      absent: speaksAgainst('moderate', 'no value of the act came from a user'),
    },
    'user-spoke': {
      present: speaksFor('weak', 'a user took part'),
      absent: speaksAgainst('moderate', 'no user is recorded to have taken part'),
    },
    'value-from-outside': { present: speaksAgainst('moderate', 'the values came from content that others wrote') },
    'did-what-a-text-asked': { present: speaksAgainst('weak', 'a text from outside asked for the act') },
  },
  wouldDecide: ['Who the user is, and what else the user did.'],
});
