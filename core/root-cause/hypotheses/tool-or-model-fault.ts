import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'tool-or-model-fault',
  title: 'Tool or model fault',
  explanation: 'A tool answered wrongly, or the model made something up or broke down.',
  readings: {
    'value-from-nowhere': {
      present: speaksFor('moderate', 'the model used what stands in no content'),
      absent: speaksAgainst('moderate', 'all that the calls carry stands in earlier content'),
    },
    'failures-before': {
      present: speaksFor('weak', 'tools or the model failed before'),
      absent: speaksAgainst('weak', 'nothing failed before'),
    },
    'value-from-outside': { present: speaksAgainst('weak', 'the values were read, not made up') },
    'did-what-a-text-asked': { present: speaksAgainst('moderate', 'the act is what a text asks for, not an accident') },
  },
  wouldDecide: ['The same input given to the same model and tools again.'],
});
