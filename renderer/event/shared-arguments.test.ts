import { expect, test } from 'vitest';
import { sharedArguments } from './shared-arguments.ts';

test('the values of a call by which others can be found, each once', () => {
  const input =
    '{"to":"anna@shop.example","lines":[{"iban":"DE58999999990047110815","amount":4860}],"cc":"anna@shop.example","ok":true,"n":7}';
  expect(sharedArguments(input)).toEqual([
    { name: 'to', value: 'anna@shop.example' },
    { name: 'lines › 0 › iban', value: 'DE58999999990047110815' },
    { name: 'lines › 0 › amount', value: '4860' },
  ]);
});

test('a text has no arguments to tell apart, and neither has broken JSON', () => {
  expect([sharedArguments(undefined), sharedArguments('Pay it.'), sharedArguments('{"to":')]).toEqual([[], [], []]);
});
