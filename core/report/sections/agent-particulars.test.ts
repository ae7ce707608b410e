import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { agentMessage, toolCall } from '../../testing/drafts.ts';
import section from './agent-particulars.ts';

it('tells model, principal and tools of an agent, and leaves open what nobody recorded', async () => {
  const lines = await linesOfDrafts(section, [
    agentMessage('Done.', { model: 'gpt-5', principal: 'ana' }),
    toolCall('read_file', { path: '/a' }),
  ]);
  expect(lines).toContain('Assistant | not recorded | not recorded | not recorded | gpt-5 | ana | 0 | 1 | 0 | 0 | 0');
  expect(lines.at(-1)).toBe('System prompts: not recorded.');
});
