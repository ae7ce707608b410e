import { expect, it } from 'vitest';
import { reportDetailsOf } from './custody/report-details.ts';
import { journalVerification } from './release-report.ts';
import { setReportDetails } from './set-report-details.ts';
import { memoryCaseHost } from './testing/memory-case-host.ts';

it('journals the whole of the details, trimmed, and refuses what changes nothing', async () => {
  const host = memoryCaseHost();
  await setReportDetails(host, { version: [{ text: ' 1.0 ' }], examiners: [{ name: 'Ana' }, { name: ' ' }] });
  await expect(setReportDetails(host, { version: [{ text: '1.0' }], examiners: [{ name: 'Ana' }] })).rejects.toThrow(
    'These are the details of the report already',
  );
  await setReportDetails(host, { version: [{ text: '1.1' }] });
  const { entries } = await host.journal();
  expect(reportDetailsOf(entries)).toEqual({ version: [{ text: '1.1' }] });
  expect(reportDetailsOf(entries.slice(0, 1))).toEqual({ version: [{ text: '1.0' }], examiners: [{ name: 'Ana' }] });
  const foreign = entries.map((one) => ({ ...one, data: { details: { version: 'x', title: [{ text: 7 }, null] } } }));
  expect(reportDetailsOf(foreign)).toEqual({});
});

it('journals a verification once, however often the same report is released', async () => {
  const host = memoryCaseHost();
  const intact = [{ evidenceId: 'a', name: 'a.jsonl', state: 'intact' }] as const;
  await journalVerification(host, intact);
  await journalVerification(host, intact);
  expect((await host.journal()).entries).toHaveLength(1);
  await journalVerification(host, [{ evidenceId: 'a', name: 'a.jsonl', state: 'altered' }]);
  expect((await host.journal()).entries.map(({ data }) => data['notIntact'])).toEqual([[], ['a']]);
});
