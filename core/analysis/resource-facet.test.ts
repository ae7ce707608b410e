import { expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { toolSpan } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { resourcesLike } from './resource-facet.ts';

test('resources are found by part of their name, counted by the events under the filter', async () => {
  const database = await openNative(':memory:');
  await loadDrafts(database, [
    toolSpan('read_file', { path: '/srv/desk/Invoice.pdf' }, 'x', { startNs: 10n }),
    toolSpan('read_file', { path: '/srv/desk/Invoice.pdf' }, 'x', { startNs: 20n }),
    toolSpan('read_file', { path: '/srv/desk/invoices.csv' }, 'x', { startNs: 30n }),
    toolSpan('read_file', { path: '/srv/notes.txt' }, 'x', { startNs: 40n }),
  ]);
  const found = async (like: string, filter = {}, count = 8) =>
    (await resourcesLike(database, filter, { like, count })).map((facet) => [facet.value, facet.count]);
  expect(await found('INVOICE')).toEqual([
    ['file:/srv/desk/Invoice.pdf', 2],
    ['file:/srv/desk/invoices.csv', 1],
  ]);
  expect(await found('invoice', { toNs: 15n })).toEqual([['file:/srv/desk/Invoice.pdf', 1]]);
  expect(await found('', {}, 1)).toEqual([['file:/srv/desk/Invoice.pdf', 2]]);
  expect(await found('nothing of the kind')).toEqual([]);
  await database.close();
});
