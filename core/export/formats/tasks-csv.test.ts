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
