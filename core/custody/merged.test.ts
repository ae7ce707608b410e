import { expect, test } from 'vitest';
import type { JournalData } from '../ports/case-host.ts';
import { chainEntries } from './journal-chain.ts';
import { actId, authorOf, isMerged, keptName } from './merged.ts';

function entryWith(data: JournalData) {
  const [entry] = chainEntries([{ act: 'note.added', object: 'Name', data }], undefined, {
    at: '2026-03-01T09:30:00.000Z',
    by: 'otto',
  });
  if (!entry) throw new Error('Nothing was chained.');
  return entry;
}

const FROM = { by: 'rita', at: '2026-02-01T00:00:00.000Z', number: 3, hash: 'ab', head: 'cd' };

test('an act that was taken over is its author’s, told with who took it over', () => {
  const entry = entryWith({ text: 'x', mergedFrom: FROM });
  expect(isMerged(entry)).toBe(true);
  expect(authorOf(entry)).toEqual({ by: 'rita (merged by otto)', at: FROM.at });
  expect(actId(entry)).toBe('ab');
  expect(actId(entryWith({ mergedFrom: { ...FROM, id: 'ef' } }))).toBe('ef');
  expect(keptName(entry, true)).toBe('Name (rita (merged by otto))');
  expect(keptName(entry, false)).toBe('Name');
});

test.each([null, 'ab', [FROM], { ...FROM, by: 1 }, { ...FROM, at: null }, { by: 'rita', at: FROM.at }])(
  'an origin that cannot be read, %j, is none',
  (mergedFrom) => {
    const entry = entryWith({ mergedFrom });
    expect(isMerged(entry)).toBe(false);
    expect(authorOf(entry)).toEqual({ by: 'otto', at: entry.at });
    expect(actId(entry)).toBe(entry.hash);
    expect(keptName(entry, true)).toBe('Name');
  },
);
