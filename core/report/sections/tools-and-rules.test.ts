import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { agentMessage } from '../../testing/drafts.ts';
import section from './tools-and-rules.ts';

it('names every rule with a hash of what it says, and the set with one', async () => {
  const lines = await linesOfDrafts(section, [agentMessage('Done.')]);
  expect(lines.filter((line) => /^lethal-trifecta \| analyzer \| spoor \| [0-9a-f]{64} \| ./.test(line))).toHaveLength(
    1,
  );
  expect(lines.filter((line) => /^Hash of the rule set: [0-9a-f]{64}$/.test(line))).toHaveLength(1);
  expect(lines).toContain('not_recorded: Baselines and thresholds: not supplied.');
});
