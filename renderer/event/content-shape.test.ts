import { expect, test } from 'vitest';
import { contentShape } from './content-shape.ts';

test('a list of equal things is a table, with a column for every name that any of them has', () => {
  expect(contentShape('[{"order":"ORD-1001","amount":4860.5},{"order":"ORD-1002","state":"paid"}]')).toEqual({
    is: 'table',
    columns: ['order', 'amount', 'state'],
    rows: [
      ['ORD-1001', '4860.5', ''],
      ['ORD-1002', '', 'paid'],
    ],
  });
  expect(contentShape('{"orders":[{"a":1,"b":null},{"a":2,"b":true}]}')).toMatchObject({
    rows: [
      ['1', 'null'],
      ['2', 'true'],
    ],
  });
});

test('what has inner parts, or would lose a member as a table, stays JSON', () => {
  for (const text of [
    '[{"a":1,"b":{"c":2}},{"a":1,"b":2}]',
    '{"total":2,"rows":[{"a":1,"b":2},{"a":3,"b":4}]}',
    '[{"a":1,"b":2}]',
    '[1,2,3]',
    '[{"a":1,"b":2},"other"]',
    '{"broken":',
    'Thank you.',
  ])
    expect(contentShape(text)).toBeUndefined();
});

test('an edit shows what was taken out and put in', () => {
  const text = '{"file_path":"a.ts","old_string":"const limit = 500;","new_string":"const limit = 5000;"}';
  expect(contentShape(text)).toEqual({
    is: 'edit',
    parts: [
      { change: 'same', text: 'const limit = ' },
      { change: 'removed', text: '500' },
      { change: 'added', text: '5000' },
      { change: 'same', text: ';' },
    ],
  });
});

test('a unified diff is told line by line', () => {
  expect(contentShape('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n')).toEqual({
    is: 'diff',
    lines: [
      { change: 'place', text: '--- a/x' },
      { change: 'place', text: '+++ b/x' },
      { change: 'place', text: '@@ -1,2 +1,2 @@' },
      { change: 'same', text: ' one' },
      { change: 'removed', text: '-two' },
      { change: 'added', text: '+three' },
    ],
  });
  expect(contentShape('- a list\n+ of words')).toBeUndefined();
});
