import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['phone: +41 44 668 18 00', '{"phone_number":"+1 202-555-0143"}'])('finds %s', (text) => {
  expect(found('phone-number', text)).toHaveLength(1);
});

test.each(['+41 44 668 18 00', 'telegram 1234567'])('leaves %s alone', (text) => {
  expect(found('phone-number', text)).toEqual([]);
});
