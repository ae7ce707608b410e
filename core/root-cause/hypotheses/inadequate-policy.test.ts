import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('inadequate-policy', [
  {
    when: 'a refusal was got round',
    evidence: { 'refused-then-done-otherwise': 'present', 'tool-used-elsewhere': 'present' },
    against: 0,
    for: 5,
  },
  {
    when: 'a person agreed',
    evidence: { 'agreed-automatically': 'absent' },
    against: 2,
    for: 0,
  },
]);
