import { testHypothesis } from '../../testing/test-hypothesis.ts';

testHypothesis('over-broad-permission', [
  {
    when: 'a tool that the agent needs nowhere else reached much',
    evidence: { 'tool-used-elsewhere': 'absent', 'much-data': 'present' },
    against: 0,
    for: 4,
  },
  {
    when: 'its ordinary tools reached little',
    evidence: { 'tool-used-elsewhere': 'present', 'much-data': 'absent' },
    against: 3,
    for: 0,
  },
]);
