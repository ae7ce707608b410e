import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { toolCall, toolResult } from '../../testing/drafts.ts';
import section from './permissions.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('tells what an agent used and what was refused, and never takes a missing offer for none', async () => {
  const lines = await linesOfDrafts(section, [
    toolCall('read_file', { path: '/a' }, { status: 'ok' }),
    toolCall('read_file', { path: '/b' }, { status: 'denied' }),
    toolResult('read_file', 'no', { status: 'denied' }),
  ]);
  expect(lines).toContain(
    `Assistant | read_file | not recorded | not recorded | not stated | 2 | 1 | 0 | ${eventAt(0)}`,
  );
  expect(lines.join('\n')).toContain('Where no offer is recorded, the agent may have had the permission all the same.');
});
