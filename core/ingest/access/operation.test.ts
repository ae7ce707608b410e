import { expect, it } from 'vitest';
import { operationOf } from './operation.ts';

it.each([
  ['send_payment', 'pay'],
  ['sendMoney', 'pay'],
  ['mcp__bank__make_payment', 'pay'],
  ['send_payment_reminder', 'send'],
  ['send_email', 'send'],
  ['get_transactions', 'read'],
  ['make_reservation', 'create'],
  ['frobnicate', 'unknown'],
])('takes from the name %s that the tool is to %s', (name, operation) => {
  expect(operationOf(name)).toBe(operation);
});
