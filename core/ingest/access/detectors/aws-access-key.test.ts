import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['AKIAIOSFODNN7EXAMPLE'])('finds %s', (text) => {
  expect(found('aws-access-key', text)).toHaveLength(1);
});

test.each(['AKIAIOSFODNN7EXAMPLE1', 'akiaiosfodnn7example'])('leaves %s alone', (text) => {
  expect(found('aws-access-key', text)).toEqual([]);
});
