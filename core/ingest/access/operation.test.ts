import { expect, it } from 'vitest';
import { commandOperation, operationOf } from './operation.ts';

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

it.each([
  ['cat notes.txt', 'read'],
  ['  /bin/rm -r build ', 'delete'],
  ['find . -name x', 'read'],
  ['make install', 'execute'],
  ['python run.py', 'execute'],
  ['frobnicate', 'execute'],
  ['cat notes.txt | mail bo@example.net', 'execute'],
  ['cat $(ls)', 'execute'],
])('takes from the command %j that it is to %s', (command, operation) => {
  expect(commandOperation(command)).toBe(operation);
});
