import { expect, test } from 'vitest';
import { mergedData } from './custody/merged.ts';
import { savedViewsOf } from './custody/saved-views.ts';
import { removeView, renameView, saveView } from './save-view.ts';
import { memoryCaseHost } from './testing/memory-case-host.ts';

const PAYMENTS = { name: 'Payments', place: '#/timeline?tool=send_money', arrangement: { lanes: 'tool' } };
const DENIED = { name: 'Denied', place: '#/timeline?status=denied', arrangement: {} };

async function viewsOf(host: ReturnType<typeof memoryCaseHost>) {
  return savedViewsOf((await host.journal()).entries);
}

test('a view is kept under its name, changed, renamed and removed, with who and when', async () => {
  const host = memoryCaseHost();
  expect(await saveView(host, { ...PAYMENTS, name: ' Payments ' })).toBe(true);
  expect(await saveView(host, PAYMENTS)).toBe(false);
  await saveView(host, DENIED);
  expect(await viewsOf(host)).toEqual([
    { ...DENIED, by: 'analyst', at: '2026-01-01T00:00:00.000Z', journalNumber: 2 },
    { ...PAYMENTS, by: 'analyst', at: '2026-01-01T00:00:00.000Z', journalNumber: 1 },
  ]);
  await saveView(host, { ...DENIED, place: '#/graph?status=denied' });
  await renameView(host, 'Payments', 'Money out');
  await renameView(host, 'Money out', 'Money out');
  expect((await viewsOf(host)).map(({ name, place }) => [name, place])).toEqual([
    ['Denied', '#/graph?status=denied'],
    ['Money out', PAYMENTS.place],
  ]);
  await removeView(host, 'Denied');
  expect((await viewsOf(host)).map(({ name }) => name)).toEqual(['Money out']);
  const { entries } = await host.journal();
  expect(entries.map(({ act }) => act)).toEqual([
    'view.saved',
    'view.saved',
    'view.saved',
    'view.renamed',
    'view.removed',
  ]);
});

test('what cannot be done is refused with what to do', async () => {
  const host = memoryCaseHost();
  await saveView(host, PAYMENTS);
  await saveView(host, DENIED);
  await expect(saveView(host, { ...DENIED, name: '  ' })).rejects.toThrow('a name');
  await expect(saveView(host, { ...DENIED, name: 'x'.repeat(121) })).rejects.toThrow('120');
  await expect(renameView(host, 'Payments', 'Denied')).rejects.toThrow('already');
  await expect(renameView(host, 'Gone', 'New')).rejects.toThrow('no saved view');
  await expect(removeView(host, 'Gone')).rejects.toThrow('no saved view');
});

test('a reviewer’s view of the same name stands beside that of the case', async () => {
  const host = memoryCaseHost();
  await saveView(host, DENIED);
  const theirs = memoryCaseHost();
  await saveView(theirs, { ...DENIED, place: '#/timeline?status=error' });
  await saveView(theirs, PAYMENTS);
  for (const entry of (await theirs.journal()).entries)
    await host.append(entry.act, entry.object, mergedData({ ...entry, by: 'reviewer', hash: 'a1' }, 'head'));
  expect((await viewsOf(host)).map(({ name, place }) => [name, place])).toEqual([
    ['Denied', DENIED.place],
    ['Denied (reviewer (merged by analyst))', '#/timeline?status=error'],
    ['Payments', PAYMENTS.place],
  ]);
});

test('a reviewer’s view that only arranges otherwise takes no place either', async () => {
  const host = memoryCaseHost();
  await saveView(host, DENIED);
  const theirs = { place: DENIED.place, arrangement: { lanes: 'tool' } };
  await host.append('view.saved', DENIED.name, {
    ...theirs,
    mergedFrom: { by: 'reviewer', at: '2026-01-01T00:00:00.000Z', number: 2, hash: 'a1', head: 'b2' },
  });
  expect((await viewsOf(host)).map(({ name, arrangement }) => [name, arrangement])).toEqual([
    ['Denied', {}],
    ['Denied (reviewer (merged by analyst))', { lanes: 'tool' }],
  ]);
});

test('entries of another shape save nothing', async () => {
  const host = memoryCaseHost();
  await host.append('view.saved', 'a', { place: 7 });
  await host.append('view.saved', 'b', { place: '#/graph', arrangement: ['x'] });
  await host.append('view.renamed', 'b', { name: 3 });
  await host.append('view.renamed', 'c', { name: 'd' });
  expect((await viewsOf(host)).map(({ name, arrangement }) => [name, arrangement])).toEqual([['b', {}]]);
});
