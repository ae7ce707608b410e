import { expect, test } from 'vitest';
import { ACT_WORDS, actSentence, actWords } from '../model/act-words.ts';
import { JOURNAL_ACTS } from '../ports/case-host.ts';

test('every act that a journal can hold has words of its own, and no words are left over', () => {
  expect(Object.keys(ACT_WORDS).toSorted()).toEqual(JOURNAL_ACTS.toSorted());
  expect(new Set(Object.values(ACT_WORDS)).size).toBe(JOURNAL_ACTS.length);
});

test.each(JOURNAL_ACTS)('%s is told as a person says it', (act) => {
  expect(actWords(act)).toMatch(/^[A-Z][a-zA-Z -]+(?:, [a-z ]+)?[a-z]$/);
});

test('an act that a later version may write keeps its own word', () => {
  expect(actWords('case.archived')).toBe('case.archived');
  expect(actWords('constructor')).toBe('constructor');
  expect(actSentence('case.exported', '')).toBe('Exported the case');
});
