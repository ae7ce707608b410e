import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['STRICTLY CONFIDENTIAL', 'TLP:AMBER', 'Classification: Internal'])('finds %s', (text) => {
  expect(found('classification', text)).toHaveLength(1);
});

test.each(['an internal server error', 'a confidential talk'])('leaves %s alone', (text) => {
  expect(found('classification', text)).toEqual([]);
});
