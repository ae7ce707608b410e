import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { Database } from '../../ports/database.ts';
import { toolSpan } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { findingsOf } from '../find.ts';
import rule from './record-has-gaps.ts';

const events = Array.from({ length: 5 }, (_, at) => toolSpan('get_order', { at }, 'open'));
let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
});
afterAll(async () => {
  await database.close();
});

test('fires where numbers are left out, and cites the event at that place', async () => {
  await loadDrafts(database, events, { notes: [{ code: 'sequence_gap', detail: '"seq" 4 to 9', recordNumber: 3 }] });
  const [found, ...more] = await findingsOf(database, [rule]);
  expect(found?.summary).toBe('In made-up.jsonl numbers are left out: "seq" 4 to 9.');
  expect(found?.eventIds).toEqual(['5eed5eed5eed5eed-300-0']);
  expect(more).toEqual([]);
});

test('fires where a chain of hashes is broken, once for one source', async () => {
  await loadDrafts(database, events, {
    notes: [
      { code: 'sequence_gap', detail: '"seq" 2', recordNumber: 1 },
      {
        code: 'chain_broken',
        detail: 'first at record 1, byte 100, after 1 whole: the hash before is another',
        recordNumber: 1,
      },
    ],
  });
  expect((await findingsOf(database, [rule])).map(({ summary }) => summary)).toEqual([
    'In made-up.jsonl a chain of hashes is broken, first at record 1, byte 100, after 1 whole: the hash before is another; numbers are left out: "seq" 2.',
  ]);
});

test('stays quiet where the chain is whole and where other things are noted', async () => {
  await loadDrafts(database, events, {
    notes: [
      { code: 'chain_linked', detail: '"prev_hash"', recordNumber: 1 },
      { code: 'time_unreadable', detail: '"ts"', recordNumber: 1 },
    ],
  });
  expect(await findingsOf(database, [rule])).toEqual([]);
});
