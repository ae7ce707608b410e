import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './thehive-tasks.ts';

test('has a task for each step that was answered, its state, and who answered when', async () => {
  const { runs } = await exportedFixture();
  const { tasks } = JSON.parse(await exportedText(exporter)) as { tasks: readonly Record<string, unknown>[] };
  const answers = runs.flatMap(({ runId, answers: some }) => some.map((answer) => ({ runId, ...answer })));
  expect(answers.length).toBeGreaterThan(0);
  for (const { runId, stepId, at, by } of answers) {
    const task = tasks.find(({ description }) => String(description).endsWith(`Spoor: ${runId}/${stepId}`));
    expect(task?.['description']).toContain(`${at} ${by}: `);
    expect(['Completed', 'InProgress']).toContain(task?.['status']);
  }
  expect(tasks.map(({ order }) => order)).toEqual(tasks.map((_, at) => at));
});
