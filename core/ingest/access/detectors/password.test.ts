import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['password=hunter22', '{"db_password": "s3cr3t-value"}'])('finds %s', (text) => {
  expect(found('password', text)).toHaveLength(1);
});

test.each(['password: null', 'password=<from-vault>', 'the password is long'])('leaves %s alone', (text) => {
  expect(found('password', text)).toEqual([]);
});
