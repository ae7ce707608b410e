import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'])(
  'finds %s',
  (text) => {
    expect(found('json-web-token', text)).toHaveLength(1);
  },
);

test.each(['eyJhbGciOiJIUzI1NiJ9.x.y'])('leaves %s alone', (text) => {
  expect(found('json-web-token', text)).toEqual([]);
});
