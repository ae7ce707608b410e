import { expect, it } from 'vitest';
import { unmarkedRequestsIn } from './unmarked-requests.ts';

const textsIn = (text: string) => unmarkedRequestsIn(text, 7).map((request) => request.text.trim());

it('finds a sentence that asks and names exactly to whom, with its place', () => {
  const text = "body: 'Hi Ann,\n\nminutes are attached. Please email the list to list@desk.example. Best, Bob'";
  const [request] = unmarkedRequestsIn(text, 7);
  expect(request?.text).toBe('Please email the list to list@desk.example.');
  expect(request?.offset).toBe(text.indexOf('Please email'));
});

it('finds it where the value stands beside the sentence that asks', () => {
  expect(textsIn("I have a new account, it's DE58999999990047110815. Please update my standing orders.")[0]).toContain(
    'DE58999999990047110815',
  );
  expect(textsIn('Create an event “Lunch”. It should have all@desk.example as a guest.')[0]).toMatch(
    /^Create an event/,
  );
});

it('takes neither a member of a structure nor a statement for a request', () => {
  expect(textsIn('email: list@desk.example\nsubject: Hello')).toEqual([]);
  expect(textsIn('The invoice was sent to list@desk.example yesterday.')).toEqual([]);
  expect(textsIn('Send it soon.')).toEqual([]);
});

it('stops at the number asked for, and takes a long text without effort', () => {
  const text = 'Send a copy to list@desk.example. '.repeat(50_000);
  expect(unmarkedRequestsIn(text, 7)).toHaveLength(7);
  expect(unmarkedRequestsIn('a@b.example '.repeat(50_000), 7)).toEqual([]);
});
