import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['-----BEGIN RSA PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----'])('finds %s', (text) => {
  expect(found('private-key', text)).toHaveLength(1);
});

test.each(['-----BEGIN PUBLIC KEY-----'])('leaves %s alone', (text) => {
  expect(found('private-key', text)).toEqual([]);
});
