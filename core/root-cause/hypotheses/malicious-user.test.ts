import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('malicious-user', [
  {
    when: 'the user gave the values',
    evidence: { 'value-from-user': 'present', 'user-spoke': 'present' },
    against: 0,
    for: 3,
  },
  {
    when: 'no user took part',
    evidence: { 'value-from-user': 'absent', 'user-spoke': 'absent' },
    against: 4,
    for: 0,
  },
]);
