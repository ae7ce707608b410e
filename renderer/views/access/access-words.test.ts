import { expect, test } from 'vitest';
import { accessTerms } from './access-terms.ts';
import { countsWords, rowsWords } from './access-words.ts';

test('how many rows is said with how well it is known', () => {
  expect(rowsWords({ rows: 1_200, rowsBasis: 'exact' })).toBe('exactly 1,200');
  expect(rowsWords({ rows: 5, rowsBasis: 'at_least' })).toBe('at least 5');
  expect(rowsWords({ rows: 50, rowsBasis: 'at_most' })).toBe('at most 50');
  expect(rowsWords({ rows: undefined, rowsBasis: 'not_recorded' })).toBeUndefined();
});

test.each([
  [{ exact: 2, atLeast: 0, atMost: 50, notRecorded: 1 }, 'exactly 2, and at most 50; not recorded for 1 access'],
  [{ exact: 0, atLeast: 0, atMost: 0, notRecorded: 3 }, 'not recorded'],
  [{ exact: 0, atLeast: 0, atMost: 0, notRecorded: 0 }, 'none'],
  [{ exact: 412, atLeast: 0, atMost: 0, notRecorded: 0 }, 'exactly 412'],
])('figures and bounds are not added up', (counts, words) => {
  expect(countsWords(counts)).toBe(words);
});

test('the URL is read as far as it makes sense', () => {
  const read = accessTerms({
    tab: 'left',
    agent: '-',
    system: 'sql',
    failed: 'yes',
    by: 'colour',
    sort: '-rows',
    x: 'y',
  });
  expect(read).toEqual({
    tab: 'left',
    filter: { agent: '', system: 'sql', isFailed: true },
    by: 'system',
    sort: { by: 'rows', isDescending: true },
    words: '',
  });
});
