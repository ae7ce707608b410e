import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { toolCall } from '../../testing/drafts.ts';
import section from './credentials.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('tells who acted with which credential, first and last, and that the others are not recorded', async () => {
  const used = { principal: 'ana', credential: 'key-7' };
  const lines = await linesOfDrafts(section, [
    toolCall('send_money', { amount: 1 }, used),
    toolCall('send_money', { amount: 2 }, used),
    toolCall('read_file', { path: '/a' }, { principal: 'bo' }),
  ]);
  expect(lines).toContain(`key-7 | ana | Assistant | send_money | 2 | ${eventAt(0)}, ${eventAt(1)}`);
  expect(lines).toContain(`not recorded | bo | Assistant | read_file | 1 | ${eventAt(2)}`);
  expect(lines.filter((line) => line.startsWith('not_recorded: In 1 of these rows'))).toHaveLength(1);
});
