import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { toolCall, toolResult } from '../../testing/drafts.ts';
import section from './data-access.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('groups accesses, keeps bounds apart from figures, and counts records as at least so many', async () => {
  const lines = await linesOfDrafts(section, [
    toolCall('query', { sql: 'SELECT * FROM customer LIMIT 10' }),
    toolResult('query', '[{"customer_id":"c-1001"},{"customer_id":"c-1002"}]', { status: 'ok' }),
    toolCall('query', { sql: 'SELECT * FROM customer LIMIT 10' }),
    toolResult('query', 'refused', { status: 'denied' }),
  ]);
  const customers = lines.filter((line) => line.includes('| customer | read |'));
  expect(customers).toHaveLength(1);
  expect(customers[0]).toContain(`| 2 | 1 | 2 | 0 | 0 | 0 | ${eventAt(0)}, ${eventAt(2)}`);
  expect(lines).toContain(`customer_id | 2 | 1 | ${eventAt(0)}`);
  expect(lines).toContain('not_recorded: Persons and customers affected: not supplied.');
});
