import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['xoxb-1234567890-1234567890-abcdef', 'AIzaSyA1b2CSyA1b2CSyA1b2CSyA1b2CSyA1b2C'])('finds %s', (text) => {
  expect(found('cloud-token', text)).toHaveLength(1);
});

test.each(['xoxb-no', 'npm_install'])('leaves %s alone', (text) => {
  expect(found('cloud-token', text)).toEqual([]);
});
