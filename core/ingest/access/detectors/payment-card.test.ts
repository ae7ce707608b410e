import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['4111 1111 1111 1111', '5555555555554444', '378282246310005'])('finds %s', (text) => {
  expect(found('payment-card', text)).toHaveLength(1);
});

test.each(['4111 1111 1111 1112', '1234 5678 9012 3456', 'id-4111111111111111-x'])('leaves %s alone', (text) => {
  expect(found('payment-card', text)).toEqual([]);
});
