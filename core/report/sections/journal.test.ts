import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import journal from './journal.ts';

it('prints every entry and the head that seals them, without the exports made since', async () => {
  const context = reportContext();
  const entries = [...context.journal.entries, entry(8, 'report.exported', 'report.html', {})];
  const lines = plainBlocks(await journal.build({ ...context, journal: { ...context.journal, entries } }));
  expect(lines).toContain('fact: The chain was checked and is whole.');
  expect(lines).toContain('Entries reported on: 7');
  expect(lines).toContain(`Head (SHA-256 of the last of them): ${'7'.padStart(64, '0')}`);
  expect(lines).toContain('= All 7 entries');
  expect(lines.join('\n')).toContain('Received a file into the case evidence.received');
  expect(lines.join('\n')).not.toContain('report.exported');
});

it('says where a broken chain breaks', async () => {
  const context = reportContext();
  const state = { state: 'broken', atLine: 3, reason: 'Its hash does not match its content.', count: 7 } as const;
  expect(plainBlocks(await journal.build({ ...context, journal: { ...context.journal, state } }))).toContain(
    'not_recorded: The chain is broken at line 3: Its hash does not match its content. Entries from there on cannot be relied upon.',
  );
});
