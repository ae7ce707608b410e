import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

test('a drill is generated, walked and reported from the command line', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'drill.spoor');
  const run = await spoor(
    'drill',
    'run',
    'runaway-cleanup',
    '--seed',
    'may',
    '--case',
    dir,
    '--participant',
    'lead=Ada',
    '--json',
  );
  expect(run.code).toBe(0);
  // Safe: the assertions read every field.
  const walked = JSON.parse(run.stdout) as {
    clock: { state: string };
    expected: { done: { minute: number } | null }[];
  };
  expect(walked.clock.state).toBe('ended');
  expect(walked.expected.map(({ done }) => done?.minute)).toEqual([2, 3, 6, 8, 21, 25, 32, 36, 40]);

  const [html, plan] = [join(folder, 'report.html'), join(folder, 'plan.csv')];
  expect(await spoor('drill', 'report', dir, '--out', html, '--plan', plan)).toMatchObject({ code: 0 });
  const first = await readFile(html, 'utf8');
  expect(first).toContain('The snapshots were thought of after a hint.');
  expect(first).toContain('Ada');
  expect(first).not.toContain('<script');
  expect(await readFile(plan, 'utf8')).toContain('Lock snapshots for a day by default');
  await spoor('drill', 'report', dir, '--out', html);
  expect(await readFile(html, 'utf8')).toBe(first);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });

  expect((await spoor('drill', 'start', 'changed-tool', '--case', dir)).stderr).toContain('holds evidence already');
}, 60_000);

test('a team’s own drill runs on a team’s own case', async () => {
  const folder = await temporaryFolder();
  const [dir, file, script] = [join(folder, 'own.spoor'), join(folder, 'drill.yaml'), join(folder, 'walk.yaml')];
  await writeFile(file, OWN);
  await writeFile(
    script,
    '- { minute: 1, deliver: call }\n- { minute: 3, confirm: payment-split-after-refusal }\n- { minute: 4, end: true }\n',
  );
  expect((await spoor('drill', 'run', file, '--case', dir, '--script', script)).stderr).toContain(
    'Import its evidence first',
  );
  await spoor('import', SAMPLE, '--case', dir);
  const run = await spoor('drill', 'run', file, '--case', dir, '--script', script);
  expect(run).toMatchObject({ code: 0 });
  expect(run.stdout).toMatch(/Time to detect\s+2 min\s+5 min/);
  const html = join(folder, 'report.html');
  expect(await spoor('drill', 'report', dir, '--out', html)).toMatchObject({ code: 0 });
  expect(await readFile(html, 'utf8')).toContain('there is no answer key');
}, 60_000);

const OWN = `id: desk
title: The support desk
version: 1
summary: The sample as a drill.
duration_minutes: 30
playbook: investigate-prompt-injection
case: { own: true, starts_at: '2026-03-17T09:30:00Z' }
roles: [{ id: lead, name: Incident lead }]
objectives:
  - { id: detect, text: Find the split., csf: DE.AE, scoring: { P: at once, S: soon, M: late, U: never } }
injects:
  - { id: call, minute: 1, to: [lead], from: Finance, title: A call, text: Five payments., expects: [split] }
expected:
  - { id: split, text: The split is confirmed, objective: detect, by_minute: 5, recognise: { finding: [payment-split-after-refusal] } }
time_targets:
  - { name: Time to detect, from: call, to: split, within_minutes: 5 }
`;
