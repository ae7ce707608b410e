import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { agentMessage } from '../../testing/drafts.ts';
import section from './negative-results.ts';

it('lists every rule that found nothing, and the kinds of events that do not occur', async () => {
  const lines = await linesOfDrafts(section, [agentMessage('Done.')]);
  expect(lines.filter((line) => line.startsWith('lethal-trifecta | '))).toHaveLength(1);
  const absent = lines.find((line) => line.startsWith('session start, ')) ?? '';
  expect(absent.slice(0, -1).split(', ')).toContain('tool call');
  expect(absent.slice(0, -1).split(', ')).not.toContain('agent message');
});
