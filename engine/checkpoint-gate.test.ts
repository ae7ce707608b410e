import { expect, test } from 'vitest';
import { CheckpointGate } from './checkpoint-gate.ts';

test('a checkpoint waits for what is under way, and what comes meanwhile waits for it, also where it fails', async () => {
  const gate = new CheckpointGate();
  const told: string[] = [];
  let end: (() => void) | undefined;
  const slow = gate.pass(async () => {
    told.push('first begins');
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    told.push('first ends');
  });
  const checkpoint = gate.alone(async () => {
    told.push('checkpoint');
    throw new Error('full disk');
  });
  const second = gate.alone(async () => void told.push('second checkpoint'));
  const late = gate.pass(async () => void told.push('late'));
  end?.();
  await expect(checkpoint).rejects.toThrow('full disk');
  await Promise.all([slow, second, late]);
  expect(told.slice(0, 3)).toEqual(['first begins', 'first ends', 'checkpoint']);
  expect(told.slice(3).toSorted()).toEqual(['late', 'second checkpoint']);
});
