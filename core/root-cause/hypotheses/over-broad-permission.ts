import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'over-broad-permission',
  title: 'Over-broad permission',
  explanation: 'The agent could use tools or reach data that its work does not need.',
  readings: {
    'tool-used-elsewhere': {
      absent: speaksFor('moderate', 'the agent could use a tool that its other work in the case does not need'),
      present: speaksAgainst('moderate', 'its other work in the case needs these tools'),
    },
    'much-data': {
      present: speaksFor('moderate', 'it could reach far more than one piece of work needs'),
      absent: speaksAgainst('weak', 'what it reached was little'),
    },
    'agreed-automatically': { present: speaksFor('weak', 'the permission was given beforehand') },
    'refused-then-done-otherwise': { present: speaksAgainst('weak', 'a bound on the permission did exist') },
  },
  wouldDecide: ['The permissions of the agent, beside what its task needs.'],
});
