import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2'])('finds %s', (text) => {
  expect(found('github-token', text)).toHaveLength(1);
});

test.each(['ghp_short'])('leaves %s alone', (text) => {
  expect(found('github-token', text)).toEqual([]);
});
