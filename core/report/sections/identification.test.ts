import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import identification from './identification.ts';

it('prints what nobody supplied as such, and never as a default', async () => {
  const lines = plainBlocks(await identification.build(reportContext()));
  expect(lines).toContain('Status: Draft: not released');
  expect(lines).toContain('Examining organisation: not supplied');
  expect(lines).toContain('not_recorded: Examiners: not supplied.');
  expect(lines.filter((line) => line.endsWith(': not supplied'))).toHaveLength(5);
});

it('takes its date from the last entry of the journal, for it has no clock', async () => {
  expect(plainBlocks(await identification.build(reportContext()))).toContain(
    'Reports the case as of: 2026-01-15T11:00:07.000Z, journal entry 7',
  );
});
