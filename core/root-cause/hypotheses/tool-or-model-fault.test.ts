import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('tool-or-model-fault', [
  {
    when: 'a value stands nowhere and tools failed before',
    evidence: { 'value-from-nowhere': 'present', 'failures-before': 'present' },
    against: 0,
    for: 3,
  },
  {
    when: 'all stands in content that asks for the act',
    evidence: { 'value-from-nowhere': 'absent', 'value-from-outside': 'present', 'did-what-a-text-asked': 'present' },
    against: 5,
    for: 0,
  },
]);
