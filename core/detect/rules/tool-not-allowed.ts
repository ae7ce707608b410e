import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'tool-not-allowed',
  title: 'Tool that the expected inventory does not allow',
  severity: 'high',
  explanation:
    'An agent called a tool that is not among those that the expected inventory allows it; calls that were refused count, ' +
    'since the agent tried. The inventory may be out of date. Where it states no tools for the agent, nothing is found.',
  taxonomy: ['ASI02', 'ASI03', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent'],
  sql: deviationsOf('tool_not_allowed'),
});
