import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'misunderstood-goal',
  title: 'Misunderstood goal',
  explanation: 'The user or the operator asked for something legitimate, and the agent took it for something else.',
  readings: {
    'value-from-user': {
      present: speaksFor('moderate', 'the act is built from what the user said'),
      absent: speaksAgainst('weak', 'the act is built from nothing that the user said'),
    },
    'user-spoke': {
      present: speaksFor('weak', 'there was a goal to misunderstand'),
      absent: speaksAgainst('weak', 'no goal of a user is recorded'),
    },
    'value-from-outside': {
      present: speaksAgainst('moderate', 'a misreading does not bring in accounts and addresses of others'),
    },
    'did-what-a-text-asked': { present: speaksAgainst('strong', 'the agent did what another text asked for') },
    'refused-then-done-otherwise': { present: speaksAgainst('weak', 'a refusal would have corrected a misreading') },
  },
  wouldDecide: ['What the user says that was asked for.'],
});
