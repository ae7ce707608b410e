import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { taskForSubagent } from '../../testing/drafts.ts';
import section from './delegation.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

it('tells who handed what to whom, and on whose authority where it is recorded', async () => {
  const at = 1_768_471_200_000_000_000n;
  const lines = await linesOfDrafts(section, [
    taskForSubagent('a', 'Look into it.', { startNs: at, principal: 'ana' }),
    taskForSubagent('b', 'And into this.'),
  ]);
  expect(lines).toContain(
    `2026-01-15T10:00:00.000000000Z | agent to agent message | Assistant | Sub-agent a | ana | ${eventAt(0)}`,
  );
  expect(lines.at(-1)).toContain('not_recorded: The human principal at the root');
});
