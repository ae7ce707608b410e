import { expect, test } from 'vitest';
import { answerCsv } from './answer-csv.ts';

test('what a spreadsheet would run is disarmed, what is hidden is shown, and NULL is empty', () => {
  const columns = [
    { name: '=name', type: 'VARCHAR' },
    { name: 'n', type: 'BIGINT' },
  ];
  const rows = [
    ['=HYPERLINK("https://example.com")', '-5'],
    ['a\u202eb', null],
    ['two\nlines', '1'],
  ];
  expect(answerCsv({ columns, rows })).toBe(
    `'=name,n\r\n"'=HYPERLINK(""https://example.com"")",-5\r\na\\u{202e}b,\r\n"two\nlines",1\r\n`,
  );
});
