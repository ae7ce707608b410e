import { expect, test } from 'vitest';
import { parseAnswers } from './scripted-answers.ts';

test('answers are read in their order, yes and no as YAML has them', () => {
  const [first, second] = parseAnswers(
    'a.yaml',
    'answers:\n  - { step: Stop, answer: done, set: { __n__: 3 } }\n  - { step: Paid?, answer: true }\n',
  );
  expect(first).toMatchObject({ step: 'Stop', answer: 'done', note: '', set: { __n__: '3' }, ahead: false });
  expect(second).toMatchObject({ step: 'Paid?', answer: 'true' });
});

test.each([
  ['no YAML', 'answers: [', 'not readable YAML'],
  ['a member that is misspelt', 'answers: [{ step: Stop, answer: done, reason: x }]', 'reason'],
  ['no answer', 'answers: [{ step: Stop }]', 'answers.0.answer'],
])('%s is refused and says where', (_, text, says) => {
  expect(() => parseAnswers('a.yaml', text)).toThrow(says);
});
