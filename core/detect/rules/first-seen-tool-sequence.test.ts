import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './first-seen-tool-sequence.ts';

const round = ['read_mail', 'get_order', 'send_reply'];
const rounds = (count: number) =>
  Array.from({ length: count }, (_, at) => round.map((tool) => toolCall(tool, { at }))).flat();
const skipped = [toolCall('read_mail', { at: 0 }), toolCall('send_reply', { at: 0 })];

testRule(rule, {
  fires: [
    {
      when: 'a reply follows a mail directly after a hundred rounds with a look-up between',
      events: [...rounds(110), ...skipped],
      summary:
        'Assistant called read_mail → send_reply in this order for the first time, after 330 pairs of calls of 3 kinds; the last 328 of them brought nothing new.',
    },
  ],
  quiet: [
    { when: 'there is little history', events: [...rounds(20), ...skipped] },
    { when: 'it was so before', events: [...skipped, ...rounds(110), ...skipped] },
    { when: 'the tool itself is new, which another rule tells', events: [...rounds(110), toolCall('delete_mail', {})] },
  ],
});
