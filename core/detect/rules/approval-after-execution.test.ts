import type { EventDraft } from '../../model/event.ts';
import { toolCall, toolResult } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './approval-after-execution.ts';

const SECOND = 1_000_000_000n;
const decision = (second: bigint, approval: 'given' | 'denied'): EventDraft => ({
  kind: 'approval_decision',
  sessionId: 'session-1',
  startNs: second * SECOND,
  approval,
  links: [{ relation: 'cause', key: 'call:0', basis: 'id' }],
});
const call = (second: bigint) => toolCall('pay', {}, { startNs: second * SECOND });
const result = (second: bigint) => toolResult('pay', 'Done.', { startNs: second * SECOND });

testRule(rule, {
  fires: [
    {
      when: 'the approval comes after the result',
      events: [call(10n), result(12n), decision(15n, 'given')],
      summary: 'pay was approved 3.000 s after its result was there.',
    },
  ],
  quiet: [
    { when: 'the approval comes first', events: [call(10n), decision(11n, 'given'), result(12n)] },
    { when: 'it was refused', events: [call(10n), result(12n), decision(15n, 'denied')] },
    {
      when: 'the approval has no time',
      events: [call(10n), result(12n), { ...decision(15n, 'given'), startNs: undefined }],
    },
  ],
});
