import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './ocsf.ts';

const lines = async () =>
  (await exportedText(exporter))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('has every event and every finding, each with its class and type', async () => {
  const { findings } = await exportedFixture();
  const all = await lines();
  expect(all.map(({ class_uid }) => class_uid)).toEqual([0, 6003, 6003, 0, ...findings.map(() => 2004)]);
  for (const { class_uid, activity_id, type_uid } of all) expect(type_uid).toBe(class_uid * 100 + activity_id);
});

test('counts milliseconds, and carries 0 where no time was recorded', async () => {
  const all = await lines();
  expect(all[1]).toMatchObject({ time: 1_768_471_201_623, end_time: 1_768_471_201_873, status_id: 1 });
  expect(all[2]).toMatchObject({ time: 0, status_id: 2, unmapped: { time_basis: 'missing' } });
});

test('has the model in the ai_operation profile', async () => {
  expect((await lines())[3]).toMatchObject({
    metadata: { profiles: ['ai_operation'], version: '1.8.0' },
    ai_model: { ai_provider: 'openai', name: 'gpt-5' },
    message_context: { prompt_tokens: 12, completion_tokens: 3 },
  });
});
