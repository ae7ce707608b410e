import { expect, test } from 'vitest';
import { custodyOf } from './custody/item-custody.ts';
import type { JournalAct, JournalData, JournalEntry } from './ports/case-host.ts';
import { recordCustody, setHold } from './record-custody.ts';

const ID = 'ab12'.repeat(16);
const OTHER = 'ab99'.repeat(16);

function caseWith(state: 'intact' | 'altered' = 'intact') {
  const entries: JournalEntry[] = [];
  const append = async (act: JournalAct, object: string, data: JournalData) => {
    const number = entries.length + 1;
    const entry = {
      number,
      at: `2026-03-17T10:00:0${number % 10}.000Z`,
      by: 'otto',
      act,
      object,
      data,
      previous: '',
      hash: `h${number}`,
    };
    entries.push(entry);
    return entry;
  };
  void append('evidence.received', ID, { name: 'a/traces.zip', bytes: 10 });
  void append('evidence.received', OTHER, { name: 'b/traces.zip', bytes: 11 });
  const journal = async () => ({
    entries: [...entries],
    state: { state: 'whole', head: '', count: entries.length } as const,
  });
  return { append, journal, entries, verifyEvidence: async () => state };
}

test('an item has its acquisition, its transfers and what went over all items, with the hash before and after', async () => {
  const host = caseWith();
  const details = { acquiredBy: 'Ana Ruiz', readOnly: 'yes', account: ' ', nobody: 'asked' };
  await recordCustody(host, { act: 'evidence.acquired', item: 'ab12ab', details });
  const access = { accessedBy: 'Ben Oduya', purpose: 'review', acquiredBy: 'of another act' };
  await recordCustody(host, { act: 'evidence.accessed', item: ID, details: access });
  await recordCustody(host, { act: 'evidence.transferred', item: 'a/traces.zip', details: { to: 'City police' } });
  await host.append('evidence.verified', '2 files', { checked: 2, notIntact: [OTHER] });
  await host.append('case.packaged', 'x.zip', { leftOut: [OTHER] });
  expect(host.entries[2]?.data).toEqual({ acquiredBy: 'Ana Ruiz', readOnly: 'yes', found: 'intact' });
  expect(host.entries[3]?.data).toEqual({ accessedBy: 'Ben Oduya', purpose: 'review', found: 'intact' });
  const { items, head, count, hold } = custodyOf(host.entries);
  expect({ head, count, hold }).toEqual({ head: 'h7', count: 7, hold: undefined });
  expect(
    items.map(({ names, steps }) => [names, steps.map((step) => [step.act, step.hashBefore, step.hashAfter])]),
  ).toEqual([
    [
      ['a/traces.zip'],
      [
        ['evidence.received', undefined, ID],
        ['evidence.acquired', ID, ID],
        ['evidence.accessed', ID, ID],
        ['evidence.transferred', ID, ID],
        ['evidence.verified', ID, ID],
        ['case.packaged', ID, ID],
      ],
    ],
    [
      ['b/traces.zip'],
      [
        ['evidence.received', undefined, OTHER],
        ['evidence.verified', OTHER, 'not intact'],
      ],
    ],
  ]);
  expect(items[0]?.acquired?.details).toContainEqual(['By which account', 'not supplied']);
});

test('under legal hold a disposal is refused, and is recorded again after it was released', async () => {
  const host = caseWith('altered');
  const disposal = { act: 'evidence.disposed', item: ID, details: { method: 'shredded' } } as const;
  await setHold(host, true, { reason: 'lawsuit announced', authority: 'General counsel' });
  await expect(recordCustody(host, disposal)).rejects.toMatchObject({ code: 'custody/held' });
  await expect(setHold(host, true, { reason: 'x', authority: '' })).rejects.toThrow('under legal hold already');
  expect(host.entries).toHaveLength(3);
  await setHold(host, false, { reason: 'settled', authority: '' });
  await recordCustody(host, disposal);
  expect(custodyOf(host.entries).items[0]).toMatchObject({ isDisposed: true, steps: [{}, { hashAfter: 'altered' }] });
  await expect(setHold(host, false, { reason: 'x', authority: '' })).rejects.toThrow('no legal hold');
});

test('an item that is named by nothing, or by what two have, is refused', async () => {
  const host = caseWith();
  const named = (item: string) => recordCustody(host, { act: 'evidence.acquired', item, details: {} });
  await expect(named('traces.zip')).rejects.toThrow('No item of evidence is named "traces.zip"');
  await host.append('evidence.received', OTHER, { name: 'a/traces.zip', bytes: 11 });
  await expect(named('a/traces.zip')).rejects.toThrow('More than one item');
});
