import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'over-rate-limit',
  title: 'More calls than the expected inventory allows',
  severity: 'medium',
  explanation:
    'Within some minute or hour an agent called tools more often than the expected inventory allows. Work that had piled up ' +
    'looks the same. Calls without a recorded time are not counted, so that there may have been more.',
  taxonomy: ['ASI02', 'ASI08', 'AML.T0029'],
  playbooks: ['runaway-agents'],
  sql: deviationsOf('over_rate'),
});
