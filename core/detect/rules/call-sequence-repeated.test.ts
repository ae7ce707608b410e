import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './call-sequence-repeated.ts';

const pair = [toolCall('run_tests', { only: 'cart' }), toolCall('edit_file', { path: 'cart.ts', text: 'x' })];
const times = (count: number) => Array.from({ length: count }, () => pair).flat();

testRule(rule, {
  fires: [
    {
      when: 'two calls alternate six times',
      events: times(6),
      summary: 'The same 2 calls (edit_file, run_tests) were made 6 times in a row.',
    },
    {
      when: 'three calls go round',
      events: Array.from({ length: 5 }, () => [...pair, toolCall('read_file', { path: 'cart.ts' })]).flat(),
    },
  ],
  quiet: [
    { when: 'they alternate four times', events: times(4) },
    {
      when: 'the arguments differ',
      events: Array.from({ length: 8 }, (_, at) => [
        pair[0] ?? toolCall('a', {}),
        toolCall('edit_file', { at }),
      ]).flat(),
    },
    {
      when: 'one call is repeated, which another rule tells',
      events: Array.from({ length: 12 }, () => toolCall('a', {})),
    },
    {
      when: 'it waits',
      events: Array.from({ length: 8 }, () => [toolCall('job_status', { id: 1 }), toolCall('sleep', { s: 5 })]).flat(),
    },
  ],
});
