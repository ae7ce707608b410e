import { expect, test } from 'vitest';
import type { AskResult, Decides } from './playbook-guide.ts';
import type { StepRecord } from './playbook-run.ts';
import { suggestedByCase } from './playbook-suggestion.ts';

const NEXT = ['true', 'false', 'mail'].map((answer) => ({ answer, stepId: `end--${answer}` }));

function result(rows: readonly (readonly (string | null)[])[], failure = ''): AskResult {
  const said = { askId: 'entry', title: 'Where it came in', query: 'SELECT', querySha256: 'q', failure };
  return { ...said, columns: ['times', 'entry'], rows, resultSha256: JSON.stringify(rows) };
}

function suggested(decides: Decides, given: AskResult, answered: readonly StepRecord[] = []) {
  // Safe: nothing else of the guide is looked at.
  const guide = { decides } as Parameters<typeof suggestedByCase>[0]['guide'];
  return suggestedByCase({ stepId: 'if-condition--1', guide, next: NEXT }, [given], answered);
}

test.each([
  ['rows', { ask: 'entry', some: 'true', none: 'false' }, result([['1', 'mail']]), 'true'],
  ['no rows', { ask: 'entry', some: 'true', none: 'false' }, result([]), 'false'],
  ['no rows, which are no answer', { ask: 'entry', some: 'true' }, result([]), undefined],
  ['rows, which are no answer', { ask: 'entry', none: 'true' }, result([['1', 'mail']]), undefined],
  [
    'what the first row says',
    { ask: 'entry', column: 'entry' },
    result([
      ['2', 'mail'],
      ['1', 'true'],
    ]),
    'mail',
  ],
  ['a word that is no answer of the step', { ask: 'entry', column: 'entry' }, result([['2', 'log']]), undefined],
  ['a column that is not there', { ask: 'entry', column: 'other' }, result([['2', 'mail']]), undefined],
  ['a value that is not recorded', { ask: 'entry', column: 'entry' }, result([['2', null]]), undefined],
  ['a failure', { ask: 'entry', some: 'true', none: 'false' }, result([], 'No such table.'), undefined],
  ['another ask', { ask: 'others', some: 'true' }, result([['1', 'mail']]), undefined],
] as const)('%s suggests what it stands for', (_, decides, given, expected) => {
  expect(suggested(decides, given)).toBe(expected);
});

test('a loop is not told again what it was decided on, until the case says something else', () => {
  const before = result([['1', 'mail']]);
  const attached = { kind: 'result', ask: 'entry', title: '', query: '', querySha256: 'q', rows: 1 } as const;
  // Safe: only the step and what is attached are looked at.
  const answered = [
    { stepId: 'if-condition--1', attachments: [{ ...attached, resultSha256: before.resultSha256 }] },
  ] as unknown as readonly StepRecord[];
  const decides = { ask: 'entry', some: 'true' };
  expect(suggested(decides, before, answered)).toBeUndefined();
  expect(suggested(decides, result([['2', 'mail']]), answered)).toBe('true');
});
