import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['emma.meier@example.com'])('finds %s', (text) => {
  expect(found('email-address', text)).toHaveLength(1);
});

test.each(['@example', 'emma@localhost'])('leaves %s alone', (text) => {
  expect(found('email-address', text)).toEqual([]);
});
