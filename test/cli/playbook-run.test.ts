import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunPage } from '../../cli/commands/playbooks/run-page.ts';
import { spoor, temporaryFolder } from './run-spoor.ts';

const CONTACTS = `
contacts:
  data_owner: { name: Customer data office, email: data@example.com }
`;

/** Up to the step that overwrites what nobody has kept. */
const ANSWERS = `
answers:
  - { step: "say what is gone, and start the recovery clock", answer: done, note: "One table.", files: [FILE], templates: [holding-statement] }
  - step: Stop writing to what was hit
    answer: done
    ordered: 2026-01-15T10:00:00Z
    effect: 2026-01-15T10:04:00Z
  - { step: Can an act still be called back?, answer: false }
  - { step: Snapshot the damaged state, answer: skipped, note: "No room on the disk." }
  - { step: Export traces and approvals, answer: done }
  - { step: Hold the agent's effects, answer: skipped, note: "It has ended." }
  - { step: Count what was destroyed, answer: done }
  - { step: How is it restored?, answer: backup }
`;
const GATED = 'Verify the backup, then restore';

test('a playbook is walked without a window: answers file, gate, override, hand-over, and the report', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  await mkdir(join(folder, 'in'));
  await writeFile(
    join(folder, 'in/a.json'),
    JSON.stringify({ messages: [{ role: 'user', content: 'Tidy the table.' }] }),
  );
  await spoor('import', join(folder, 'in'), '--case', dir);
  await writeFile(join(folder, 'contacts.yaml'), CONTACTS);
  await writeFile(join(folder, 'answers.yaml'), ANSWERS.replace('FILE', join(folder, 'contacts.yaml')));
  expect((await spoor('contacts', dir, '--set', join(folder, 'contacts.yaml'))).stdout).toContain('data@example.com');

  const shown = await spoor('playbooks', 'run', 'destructive-action', '--case', dir);
  expect(shown.stdout).toContain('contact data_owner: Customer data office, data@example.com');
  expect(shown.stdout).toMatch(/Deletions, changes, commands and payments: 0 rows, SHA-256 [0-9a-f]{64}/);

  const { run } = await walk(dir, '--answers', join(folder, 'answers.yaml'));
  const [first] = run.answers;
  expect(first?.attachments.map(({ kind }) => kind)).toEqual(['file', 'text', ...Array(4).fill('result')]);
  expect(run.waiting).toMatchObject([{ missing: ['data_state'] }]);

  const refused = await spoor('playbooks', 'run', 'destructive-action', '--case', dir, '--answer', `${GATED}=done`);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('override the gate with a reason') });
  const done = await walk(dir, '--answer', `${GATED}=done`, '--override', 'Orders are lost by the minute.');
  expect(done.run.answers.at(-1)?.deviations).toMatchObject([{ kind: 'gate_overridden' }]);
  expect((await walk(dir, '--hand-over', 'Ben', '--reason', 'Shift.', '--pause', 'Night.')).run).toMatchObject({
    owner: 'Ben',
    state: 'paused',
  });
  expect((await spoor('playbooks', 'runs', '--case', dir)).stdout).toContain('destructive-action-1  paused  Ben');

  await spoor('report', dir, '--out', join(folder, 'report.html'));
  const html = await readFile(join(folder, 'report.html'), 'utf8');
  for (const words of [
    'Orders are lost by the minute.',
    'Gate overridden',
    'No room on the disk.',
    'Handed over to Ben',
  ])
    expect(html).toContain(words);
  expect(html).toContain('4 min');
});

async function walk(dir: string, ...options: readonly string[]): Promise<RunPage> {
  const ran = await spoor('playbooks', 'run', 'destructive-action', '--case', dir, ...options, '--json');
  if (ran.code !== 0) throw new Error(ran.stderr);
  // Safe: the assertions read what the command wrote.
  return JSON.parse(ran.stdout) as RunPage;
}
