import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import notes from './notes.ts';

it('prints notes in their writers’ words, and the bookmarks that are set', async () => {
  expect(plainBlocks(await notes.build(reportContext())).slice(1)).toEqual([
    '= 1 note',
    `6 | 2026-01-15T11:00:06.000Z | ana@workstation | Called the bank; the transfer is held. | ${eventId(2)}`,
    `Bookmarked (1): ${eventId(0)}`,
  ]);
});

it('leaves out a bookmark that was taken away', async () => {
  const context = reportContext();
  const entries = [...context.journal.entries, entry(8, 'event.bookmarked', eventId(0), { isSet: false })];
  expect(plainBlocks(await notes.build({ ...context, journal: { ...context.journal, entries } })).at(-1)).toBe(
    'No event is bookmarked.',
  );
});
