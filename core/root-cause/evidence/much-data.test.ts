import { toolCall, toolResult } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import muchData from './much-data.ts';

const list = (rows: number) =>
  JSON.stringify(Array.from({ length: rows }, (_, at) => ({ customer_id: `C-${1000 + at}` })));
const exported = (rows: number) => [
  toolCall('list_customers', { segment: 'all' }),
  toolResult('list_customers', list(rows)),
];

testEvidence(muchData, [
  {
    when: 'a list of 412 was read before',
    events: exported(412),
    harmful: [0],
    state: 'present',
    sentence: 'the largest of 412',
  },
  { when: 'a short list was read', events: exported(3), harmful: [0], state: 'absent', sentence: 'the largest has 3' },
  {
    when: 'no count is recorded',
    events: [toolCall('send_money', { amount: 1 })],
    harmful: [0],
    state: 'not_recorded',
    sentence: 'is not recorded',
  },
]);
