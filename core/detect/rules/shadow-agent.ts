import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'shadow-agent',
  title: 'Agent that is not in the expected inventory',
  severity: 'medium',
  explanation:
    'An agent acted, or was acted upon, that no entry of the expected inventory names, and that no expected agent started. ' +
    'The inventory may be out of date, or the trace may name an agent in another way. Where the case has no expected ' +
    'inventory, nothing is found.',
  taxonomy: ['ASI10', 'AML.T0103'],
  playbooks: ['shadow-agent'],
  sql: deviationsOf('unknown_agent'),
});
