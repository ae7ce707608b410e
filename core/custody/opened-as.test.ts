import { expect, test } from 'vitest';
import { chainEntries } from './journal-chain.ts';
import { alteredSinceOpened } from './opened-as.ts';

const MANIFEST = { id: 'case-1', title: 'Poisoned mail', timeZone: 'Europe/Berlin', schemaVersion: 1 };
const { id, ...about } = MANIFEST;
const entries = chainEntries([{ act: 'case.opened', object: id, data: about }], undefined, { at: '', by: 'otto' });

test('a manifest is as the journal opened the case, or what of it is not is named', () => {
  expect(alteredSinceOpened(MANIFEST, entries)).toEqual([]);
  expect(alteredSinceOpened({ ...MANIFEST, timeZone: 'UTC', title: 'Other' }, entries)).toEqual(['title', 'timeZone']);
  expect(alteredSinceOpened({ ...MANIFEST, id: 'case-2' }, entries)).toEqual(['id']);
  expect(alteredSinceOpened(MANIFEST, [])).toEqual([]);
});
