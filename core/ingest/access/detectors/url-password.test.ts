import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['postgresql://svc:hunter2@db.example.com/crm'])('finds %s', (text) => {
  expect(found('url-password', text)).toHaveLength(1);
});

test.each(['https://example.com:8443/x@y', 'postgres://u:{PW}@db.example.com'])('leaves %s alone', (text) => {
  expect(found('url-password', text)).toEqual([]);
});
