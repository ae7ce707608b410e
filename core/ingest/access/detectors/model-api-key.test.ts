import { expect, test } from 'vitest';
import { found } from '../../../testing/found-data.ts';

test.each(['sk-ant-api03-x9Kqx9Kqx9Kqx9Kqx9Kqx9Kqx9Kqx9Kq', 'sk-proj-T3stT3stT3stT3stT3stT3stT3stT3stT3stT3st'])(
  'finds %s',
  (text) => {
    expect(found('model-api-key', text)).toHaveLength(1);
  },
);

test.each(['sk-learn', 'task-force-of-the-nineteen-nineties'])('leaves %s alone', (text) => {
  expect(found('model-api-key', text)).toEqual([]);
});
