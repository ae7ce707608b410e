import { expect, it } from 'vitest';
import { hearProgress } from './hear-progress.ts';

it('shows what it is told until the answer is there, and nothing after it', async () => {
  const shown: number[] = [];
  let late: (done: number) => void = () => undefined;
  const answer = await hearProgress(
    (done: number) => shown.push(done),
    async (onProgress) => {
      onProgress(1);
      late = onProgress;
      return 'done';
    },
  );
  late(2);
  expect([answer, shown]).toEqual(['done', [1]]);
});

it('shows nothing after a failure either', async () => {
  const shown: number[] = [];
  let late: (done: number) => void = () => undefined;
  const failing = hearProgress(
    (done: number) => shown.push(done),
    async (onProgress) => {
      late = onProgress;
      throw new Error('the host is gone');
    },
  );
  await expect(failing).rejects.toThrow('the host is gone');
  late(2);
  expect(shown).toEqual([]);
});
