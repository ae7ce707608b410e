import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './first-seen-tool.ts';

const calls = (count: number) =>
  Array.from({ length: count }, (_, at) => toolCall(at % 2 === 0 ? 'get_order' : 'list_orders', { at }));
const refund = toolCall('issue_refund', { order: 'A-1' });

testRule(rule, {
  fires: [
    {
      when: 'an agent that has used two tools 240 times calls a third',
      events: [...calls(240), refund],
      summary:
        'Assistant called issue_refund for the first time, after 240 calls of 2 other tools; the last 239 of them brought nothing new.',
    },
  ],
  quiet: [
    { when: 'there is little history', events: [...calls(60), refund] },
    { when: 'it was used before', events: [refund, ...calls(240), refund] },
    {
      when: 'new tools keep coming',
      events: Array.from({ length: 260 }, (_, at) => toolCall(`tool_${at - (at % 20)}`, {})),
    },
  ],
});
