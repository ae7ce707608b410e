import { expect, test } from 'vitest';
import { once } from './once.ts';

test('what is asked for is made when it is first asked for, and once', () => {
  const made: string[] = [];
  const list = once(() => {
    made.push('drills');
    return undefined;
  });
  expect(made).toEqual([]);
  expect([list(), list()]).toEqual([undefined, undefined]);
  expect(made).toEqual(['drills']);
});

test('what fails is tried again', () => {
  const answers = [false, true];
  const list = once(() => {
    if (!answers.shift()) throw new Error('unreadable');
    return 'read';
  });
  expect(list).toThrow('unreadable');
  expect(list()).toBe('read');
});
