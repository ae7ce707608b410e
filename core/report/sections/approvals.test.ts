import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { toolCall } from '../../testing/drafts.ts';
import section from './approvals.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('counts calls by their approval and lists those that were given or denied', async () => {
  const lines = await linesOfDrafts(section, [
    toolCall('send_money', { amount: 1 }, { approval: 'given' }),
    toolCall('send_money', { amount: 2 }, { approval: 'denied' }),
    toolCall('read_file', { path: '/a' }, { approval: 'automatic' }),
    toolCall('read_file', { path: '/b' }),
  ]);
  expect(lines).toEqual(expect.arrayContaining(['automatic | 1', 'denied | 1', 'given | 1', 'not recorded | 1']));
  expect(lines).toContain(`${eventAt(0)} | Assistant | send_money | given | not recorded | not recorded`);
  expect(lines.filter((line) => line.startsWith(eventAt(2)))).toEqual([]);
});
