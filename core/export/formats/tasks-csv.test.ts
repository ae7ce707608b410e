import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './tasks-csv.ts';

test('has a task for each step that was answered, with who and when', async () => {
  const { runs } = await exportedFixture();
  const text = await exportedText(exporter);
  const answered = new Set(runs.flatMap(({ runId, answers }) => answers.map(({ stepId }) => `${runId}/${stepId}`)));
  expect(answered.size).toBeGreaterThan(0);
  expect(text.split('\r\n')[0]).toBe('Summary,Issue Type,Status,Description,Assignee,Labels,Resolved,External ID');
  for (const id of answered) expect(text).toContain(id);
});

test('a summary and a description that are longer than Jira takes are clipped, which they say, and a role is no assignee', async () => {
  const fixture = await exportedFixture();
  const [run] = fixture.runs;
  const [answer] = run?.answers ?? [];
  if (!run || !answer) throw new Error('The fixture has no run.');
  const runs = [
    { ...run, playbookName: `Line\n${'x'.repeat(300)}`, answers: [{ ...answer, note: 'y'.repeat(40_000) }] },
  ];
  let text = '';
  for await (const piece of exporter.write({ ...fixture, runs })) text += piece;
  const [, row = ''] = text.split('\r\n');
  const summary = row.slice(0, row.indexOf(',Task,'));
  expect(summary).toHaveLength(255);
  expect(summary).toMatch(/^Line x+ … \(\d+ characters\)$/);
  const description = row.slice(row.indexOf('"') + 1, row.lastIndexOf('"'));
  expect(description).toHaveLength(32_767);
  expect(description).toMatch(/y … \(\d+ characters\)$/);
  expect(description).toContain('x'.repeat(300));
});

test('signs that are shown and a formula that is disarmed do not make it longer than Jira takes', async () => {
  const fixture = await exportedFixture();
  const [run] = fixture.runs;
  if (!run) throw new Error('The fixture has no run.');
  let text = '';
  const runs = [{ ...run, playbookName: `=\u202e${'x'.repeat(300)}` }];
  for await (const piece of exporter.write({ ...fixture, runs })) text += piece;
  const [, row = ''] = text.split('\r\n');
  const summary = row.slice(0, row.indexOf(',Task,'));
  expect(summary).toHaveLength(255);
  expect(summary).toMatch(/^'=\\u\{202e\}x+ … /);
});
