import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('misunderstood-goal', [
  {
    when: 'the act is built from the user’s words',
    evidence: { 'value-from-user': 'present', 'user-spoke': 'present' },
    against: 0,
    for: 3,
  },
  {
    when: 'another text asked for the act',
    evidence: { 'did-what-a-text-asked': 'present', 'value-from-outside': 'present', 'user-spoke': 'present' },
    against: 6,
    for: 1,
  },
]);
