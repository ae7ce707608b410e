import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'compromised-credential',
  title: 'Compromised credential',
  explanation: 'Somebody other than the agent and its users acted with their credentials.',
  readings: {
    'credential-differs': {
      present: speaksFor('strong', 'the calls were made with a credential that the agent does not use otherwise'),
      absent: speaksAgainst('moderate', 'the calls were made with the credential that the agent uses otherwise'),
    },
    'caller-not-recorded': {
      present: speaksFor('moderate', 'a call that no agent’s trace holds may be nobody’s we know'),
      absent: speaksAgainst('moderate', 'every call stands in the trace of an agent'),
    },
    'did-what-a-text-asked': { present: speaksAgainst('moderate', 'an agent’s own trace shows why it acted') },
    'configuration-changed': { present: speaksFor('weak', 'settings were changed before') },
  },
  wouldDecide: [
    'Sign-ins and use of the credential, by the identity provider and the servers that were called, with addresses.',
  ],
});
