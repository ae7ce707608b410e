import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'over-budget',
  title: 'More tokens or money than the expected inventory allows',
  severity: 'high',
  explanation:
    'An agent used more tokens, or its calls paid more, than the budget of the expected inventory. Money is summed over the ' +
    'amounts in the arguments of calls that pay and did not fail, whatever their currency; what a trace does not record is ' +
    'not counted, so that it may have been more.',
  taxonomy: ['ASI02', 'ASI08', 'AML.T0034'],
  playbooks: ['runaway-agents', 'contain-misbehaving-agent'],
  sql: deviationsOf('over_budget'),
});
