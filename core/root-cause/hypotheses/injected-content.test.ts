import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('injected-content', [
  {
    when: 'an agent does what a mail tells agents to do',
    evidence: {
      'value-from-outside': 'present',
      'did-what-a-text-asked': 'present',
      'text-addresses-agent': 'present',
    },
    against: 0,
    for: 8,
  },
  {
    when: 'nothing came from outside and the user gave the values',
    evidence: { 'value-from-outside': 'absent', 'value-from-user': 'present', 'did-what-a-text-asked': 'absent' },
    against: 7,
    for: 0,
  },
]);
