import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('compromised-credential', [
  {
    when: 'another key was used and no agent called',
    evidence: { 'credential-differs': 'present', 'caller-not-recorded': 'present' },
    against: 0,
    for: 6,
  },
  {
    when: 'the usual key was used by a known agent',
    evidence: { 'credential-differs': 'absent', 'caller-not-recorded': 'absent' },
    against: 4,
    for: 0,
  },
]);
