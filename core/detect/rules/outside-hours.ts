import { defineRule } from '../rule.ts';
import { deviationsOf } from '../sql/deviations.ts';

export default defineRule({
  id: 'outside-hours',
  title: 'Agent at work outside its hours',
  severity: 'medium',
  explanation:
    'An agent called tools outside the hours that the expected inventory states for it, at the offset from UTC that is ' +
    'stated there: it does not follow daylight saving. A late shift or a wrong clock looks the same. Calls without a ' +
    'recorded time are not judged.',
  taxonomy: ['ASI10'],
  playbooks: ['contain-misbehaving-agent', 'credential-compromise'],
  sql: deviationsOf('outside_hours'),
});
