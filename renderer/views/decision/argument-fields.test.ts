import { expect, test } from 'vitest';
import { FAKE_DECISION } from '../../testing/fake-decision.ts';
import { argumentFields } from './argument-fields.ts';

const [piece] = FAKE_DECISION.pieces;
const at = (pointer: string) => (piece ? [{ ...piece, pointer }] : []);

test('every value of nested arguments is a field, with the pieces that stand in it', () => {
  const fields = argumentFields('{"to":["a@example.org"],"a/b":{"amount":1.25},"none":{}}', at('/to/0'));
  expect(fields.map(({ name, value, pieces }) => [name, value, pieces])).toEqual([
    ['to › 0', 'a@example.org', [0]],
    ['a/b › amount', '1.25', []],
    ['none', '{}', []],
  ]);
});

test('plain text is one field, and a piece of arguments that are not there is not lost', () => {
  expect(argumentFields('{not json', at(''))).toMatchObject([{ name: 'content', value: '{not json', pieces: [0] }]);
  expect(argumentFields(undefined, at('/iban'))).toMatchObject([{ name: 'iban', value: '', pieces: [0] }]);
});
