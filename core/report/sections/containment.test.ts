import { expect, it } from 'vitest';
import { summaryOf } from '../../playbook/playbook-library.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { everyStepPlaybook } from '../../testing/playbook-fixture.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './containment.ts';

it('prints what people say was done, and the answers of containment playbooks alone', async () => {
  const context = withDetails(reportContext(), {
    containment: [{ action: 'Key revoked', ordered: '10:00', effective: '10:04' }],
  });
  const [run] = context.runs;
  if (!run) throw new Error('The fixture has a run.');
  const playbook = { ...summaryOf(everyStepPlaybook()), id: run.playbookId };
  const lines = plainBlocks(await section.build({ ...context, playbooks: [{ ...playbook, types: ['containment'] }] }));
  expect(lines).toContain('Key revoked | 10:00 | 10:04 | not supplied | not supplied | not supplied');
  expect(lines.filter((line) => line.includes('| done | Called the bank'))).toHaveLength(1);
  const other = plainBlocks(
    await section.build({ ...context, playbooks: [{ ...playbook, types: ['investigation'] }] }),
  );
  expect(other.at(-1)).toBe('No containment playbook has been walked in this case.');
});
