import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('work is done one after another, also after one that failed', async () => {
  const run = inTurn();
  const told: string[] = [];
  const work = (name: string) => async () => {
    told.push(`${name} begins`);
    await Promise.resolve();
    if (name === 'b') throw new Error('broken');
    told.push(`${name} ends`);
    return name;
  };
  const [a, b, c] = await Promise.allSettled([run(work('a')), run(work('b')), run(work('c'))]);
  expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
});
