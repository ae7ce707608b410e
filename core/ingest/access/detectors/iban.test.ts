import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819'])('finds %s', (text) => {
  expect(found('iban', text)).toHaveLength(1);
});

test.each(['DE88370400440532013000', 'AB12CD34EF56'])('leaves %s alone', (text) => {
  expect(found('iban', text)).toEqual([]);
});
