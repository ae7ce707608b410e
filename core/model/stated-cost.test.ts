import { expect, test } from 'vitest';
import { statedCost } from './stated-cost.ts';

test('a cost is read as the source states it, under any name that sources use', () => {
  expect(statedCost('{"gen_ai.usage.cost":0.00125}')).toBe('0.00125');
  expect(statedCost('{"model":"x","costUSD": "1.5e-3"}')).toBe('1.5e-3');
});

test('what states no cost states none', () => {
  for (const attributes of [undefined, '{}', '{"cost":null}', '{"costly":3}'])
    expect(statedCost(attributes)).toBeUndefined();
});
