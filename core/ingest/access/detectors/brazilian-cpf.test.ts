import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['529.982.247-25'])('finds %s', (text) => {
  expect(found('brazilian-cpf', text)).toHaveLength(1);
});

test.each(['529.982.247-26', '111.111.111-11'])('leaves %s alone', (text) => {
  expect(found('brazilian-cpf', text)).toEqual([]);
});
