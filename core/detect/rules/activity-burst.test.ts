import type { EventDraft } from '../../model/event.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './activity-burst.ts';

const START = 1_770_000_000_000_000_000n;
/** So many calls, seconds apart, in each of the windows of five minutes. */
const calls = (perWindow: readonly number[]): readonly EventDraft[] =>
  perWindow.flatMap((count, window) =>
    Array.from({ length: count }, (_, at) =>
      toolCall(
        'get_order',
        { at },
        { startNs: START + BigInt(window) * 300_000_000_000n + BigInt(at) * 1_000_000_000n },
      ),
    ),
  );
const usual = Array.from({ length: 24 }, (_, window) => 2 + (window % 3));

testRule(rule, {
  fires: [
    {
      when: 'sixty calls fall into a window of an agent that makes three',
      events: calls([...usual, 60]),
      summary: 'Assistant made 60 calls within 5 minutes; over its 25 such windows with calls the median is 3.0.',
    },
  ],
  quiet: [
    { when: 'it always makes as many', events: calls(usual.map(() => 50)) },
    { when: 'there are too few windows to know', events: calls([...usual.slice(0, 8), 60]) },
    { when: 'no times are recorded', events: calls([...usual, 60]).map((event) => ({ ...event, startNs: undefined })) },
    { when: 'twenty calls are not many', events: calls([...usual, 20]) },
  ],
});
