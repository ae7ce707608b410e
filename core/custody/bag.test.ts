import { expect, test } from 'vitest';
import { bagInfoText, manifestText, statementText } from './bag.ts';

test('what people wrote cannot begin another line of bag-info.txt, and what nobody said is not supplied', () => {
  const text = bagInfoText({
    ...{ caseId: 'case-1', title: 'Poisoned\r\nSpoor-Signed-By: me \u202e', lastEntryAt: '2026-03-17T12:40:00.000Z' },
    ...{ journal: { head: 'ab', count: 3 }, payload: { bytes: 12, files: 2 }, originals: { included: 1, received: 2 } },
    ...{ tool: 'Spoor 0.1.0', signedBy: undefined, organization: undefined, contact: 'Ana\nRuiz' },
  });
  expect(text.split('\n')).toEqual([
    'Source-Organization: not supplied',
    'Contact-Name: Ana Ruiz',
    'External-Identifier: case-1',
    'External-Description: Evidence package of the case: Poisoned\\u{d} Spoor-Signed-By: me \\u{202e}',
    'Bagging-Date: 2026-03-17',
    'Payload-Oxum: 12.2',
    'Bag-Software-Agent: Spoor 0.1.0',
    'Spoor-Journal-Head: ab',
    'Spoor-Journal-Entries: 3',
    'Spoor-Originals: 1 of 2',
    'Spoor-Signed-By: not signed',
    'Spoor-Time-Stamp: not time-stamped by a third party when packaged; a reply that came later lies in signatures/',
    '',
  ]);
});

test('a manifest is in the order of its paths, and a statement names each subject with its hash', () => {
  const files = [
    { path: 'data/b', sha256: '2' },
    { path: 'data/a', sha256: '1' },
  ];
  expect(manifestText(files)).toBe('1  data/a\n2  data/b\n');
  const facts = { caseId: 'c', tool: 't', journal: { head: 'h', count: 1 }, originals: { included: 0, received: 0 } };
  expect(JSON.parse(statementText([{ name: 'x', sha256: '3' }], facts))).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'x', digest: { sha256: '3' } }],
    predicate: facts,
  });
});
