import { expect, test } from 'vitest';
import { type AccountedSource, accountOf, tableOf } from './corpora-account.ts';

const NOTHING = { records: 0, imported: 0, merged: 0, duplicates: 0, rejects: 0, events: 0 };
const session = source({ name: 'shop/a.jsonl', format: 'claude-code', records: 5, imported: 3, merged: 1, rejects: 1 });
const unknown = source({ name: 'shop/b.bin', format: null, state: 'opaque', stateReason: 'Kept, not understood.' });

test('a folder whose records and files are all accounted for has no faults', () => {
  const account = accountOf('shop', ['shop/a.jsonl', 'shop/b.bin'], answer([session, unknown]));
  expect(account.faults).toEqual([]);
  expect(account.unread).toEqual([
    { name: 'shop/b.bin', state: 'opaque', reason: 'Kept, not understood. No format recognises it.' },
  ]);
  expect(tableOf([account]).split('\n').at(-1)).toMatch(/^\| all +\| +\| +2 \| +5 \|/);
});

test('a member of an archive accounts for its archive', () => {
  const member = source({ name: 'shop/all.zip!/a.jsonl', member: 'a.jsonl' });
  expect(accountOf('shop', ['shop/all.zip'], answer([member])).faults).toEqual([]);
});

test.each([
  ['a record is in no column', ['shop/a.jsonl'], [{ ...session, merged: 0 }], 'records are not imported'],
  ['a file is in no account', ['shop/a.jsonl', 'shop/lost.json'], [session], 'shop/lost.json'],
] as const)('it is a fault where %s', (_, files, sources, fault) => {
  expect(accountOf('shop', files, answer(sources)).faults.join()).toContain(fault);
});

test('a total that is not the sum is a fault', () => {
  const { faults } = accountOf('shop', [], { ...answer([session]), totals: { ...NOTHING, records: 4 } });
  expect(faults).toContain('The total of records is not the sum over the sources.');
});

test('a source to be decided is told with its candidates', () => {
  const candidates = [{ format: 'pi', confidence: 0.4, reason: 'It looks like it.' }];
  const { open } = accountOf('shop', [], answer([source({ name: 'shop/c', decision: 'open', candidates })]));
  expect(open).toEqual([{ name: 'shop/c', candidates: ['pi 0.4: It looks like it.'] }]);
});

function source(told: Partial<AccountedSource>): AccountedSource {
  return {
    ...NOTHING,
    name: 'shop/x',
    member: '',
    format: 'pi',
    decision: 'clear',
    state: 'read',
    stateReason: '',
    formatReason: 'No format recognises it.',
    notes: [],
    candidates: [],
    ...told,
  };
}

function answer(sources: readonly AccountedSource[]) {
  const sum = (name: keyof typeof NOTHING) => sources.reduce((total, told) => total + told[name], 0);
  const totals = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, sum(name as keyof typeof NOTHING)]));
  return { sources, totals: totals as typeof NOTHING, skipped: [] };
}
