import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'data-not-allowed',
  title: 'Data or system that the expected inventory does not allow',
  severity: 'high',
  explanation:
    'In the calls of an agent or their results stands data of a class, or the calls touch a system, that the expected ' +
    'inventory does not allow it. Classes are told by the form of the data and may be mistaken; a system is what the ' +
    'arguments name. Where the inventory states neither for the agent, nothing is found.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0085'],
  playbooks: ['data-exposure', 'contain-misbehaving-agent'],
  sql: deviationsOf('data_not_allowed', 'system_not_allowed'),
});
