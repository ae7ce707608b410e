import { expect, test } from 'vitest';
import { CallHistory } from './call-history.ts';

const user = (content: string) => ({ role: 'user', content });
const agent = (content: string) => ({ role: 'assistant', content });
const SYSTEM = { role: 'system', content: 'Be brief.' };

function history() {
  const calls = new CallHistory<{ readonly name: number }>();
  let count = 0;
  return (messages: Parameters<typeof calls.next>[0], answer: string, sessionId?: string) => {
    const { held, fresh } = calls.next(messages, sessionId, () => {
      count += 1;
      return { name: count };
    });
    calls.answered(held, [agent(answer)]);
    return [held.name, fresh];
  };
}

test('a further call adds what follows the earlier call and its answer', () => {
  const call = history();
  expect(call([SYSTEM, user('a')], 'b')).toEqual([1, [0, 1]]);
  // Its program keeps the answer in other words than the model gave it.
  expect(call([SYSTEM, user('a'), agent('b, trimmed'), user('c')], 'd')).toEqual([1, [3]]);
  expect(call([SYSTEM, user('a'), agent('b, trimmed'), user('c'), agent('d'), user('c')], 'e')).toEqual([1, [5]]);
});

test('the same call again adds nothing; a new system prompt is new', () => {
  const call = history();
  call([SYSTEM, user('a')], 'b');
  expect(call([SYSTEM, user('a')], 'b')).toEqual([1, []]);
  expect(call([{ role: 'system', content: 'Be long.' }, user('a')], 'b')).toEqual([1, [0]]);
});

test('another conversation, a shorter one and another session begin anew', () => {
  const call = history();
  call([user('a'), agent('b'), user('c')], 'd');
  expect(call([user('x')], 'y')).toEqual([2, [0]]);
  expect(call([user('a')], 'b')).toEqual([3, [0]]);
  expect(call([user('a'), agent('b'), user('c')], 'd', 's-1')).toEqual([4, [0, 1, 2]]);
});

test('two conversations side by side do not mix', () => {
  const call = history();
  call([user('one')], 'A');
  call([user('two')], 'B');
  expect(call([user('one'), agent('A'), user('more')], 'C')).toEqual([1, [2]]);
  expect(call([user('two'), agent('B'), user('more')], 'D')).toEqual([2, [2]]);
});
