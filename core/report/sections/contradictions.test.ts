import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { agentMessage, toolCall, toolResult } from '../../testing/drafts.ts';
import section from './contradictions.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('lists calls whose results tell of another outcome, and events that end before they begin', async () => {
  const lines = await linesOfDrafts(section, [
    toolCall('send_money', { amount: 1 }, { status: 'ok' }),
    toolResult('send_money', 'refused', { status: 'error' }),
    agentMessage('Done.', { startNs: 2_000n, endNs: 1_000n }),
  ]);
  expect(lines).toContain(`${eventAt(0)} | ok | ${eventAt(1)} | error`);
  expect(lines).toContain(`${eventAt(2)} | made-up.jsonl`);
});

it('says that it found none rather than that there is none', async () => {
  const lines = await linesOfDrafts(section, [agentMessage('Done.')]);
  expect(lines).toContain('No call and its result were found to tell of different outcomes.');
});
