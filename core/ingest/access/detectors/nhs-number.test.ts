import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['NHS number: 943 476 5919'])('finds %s', (text) => {
  expect(found('nhs-number', text)).toHaveLength(1);
});

test.each(['NHS number: 943 476 5918', '943 476 5919'])('leaves %s alone', (text) => {
  expect(found('nhs-number', text)).toEqual([]);
});
