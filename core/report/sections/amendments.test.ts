import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './amendments.ts';

it('lists releases with version and hash, and what changed since the last', async () => {
  const first = withDetails(reportContext(), { version: [{ text: '1.0' }], authority: [{ text: 'Letter' }] });
  const released = entry(9, 'report.exported', 'report.pdf', {
    isRelease: true,
    edition: 'legal',
    version: '1.0',
    sha256: 'ab',
  });
  const draft = entry(10, 'report.exported', 'draft.html', { isRelease: false, edition: 'technical', sha256: 'cd' });
  const entries = [...first.journal.entries, released, draft];
  const context = withDetails({ ...first, journal: { ...first.journal, entries } }, { version: [{ text: '1.1' }] });
  const lines = plainBlocks(await section.build(context));
  expect(lines).toContain('9 | 2026-01-15T11:00:09.000Z | ana@workstation | report.pdf | legal | 1.0 | ab');
  expect(lines).toContain('Version | 1.0 | 1.1');
  expect(lines).toContain('Authority | Letter | not supplied');
  expect(lines.filter((line) => line.includes('draft.html'))).toEqual([]);
});
