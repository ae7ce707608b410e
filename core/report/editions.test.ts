import { describe, expect, it } from 'vitest';
import { entry, reportContext, withDetails } from '../testing/report-fixture.ts';
import { assembleReport, buildReport, writeReport } from './build-report.ts';
import { editionNamed, editions, generalSections } from './editions.ts';

const REQUESTS = editions.map(({ id, needsVendor }) => ({
  edition: id,
  ...(needsVendor ? { vendor: 'send_money' } : {}),
}));

describe('editions', () => {
  it('are the five that readers need', () => {
    expect(editions.map(({ id }) => id)).toEqual(['executive', 'indicators', 'legal', 'technical', 'vendor']);
  });

  it.each(REQUESTS)('$edition is made in each of its formats, twice the same', async (request) => {
    for (const format of editionNamed(request.edition).formats) {
      const first = await writeReport(reportContext(), request, format);
      expect(await writeReport(reportContext(), request, format)).toEqual(first);
      expect(first.length).toBeGreaterThan(0);
    }
  });

  it.each(REQUESTS)('$edition says what it leaves out', async (request) => {
    const { sections, leavesOut } = await assembleReport(reportContext(), request);
    const held = sections.filter(({ id }) => generalSections.some((section) => section.id === id));
    expect(held.length + leavesOut.length).toBe(generalSections.length);
    const text = await buildReport(reportContext(), request);
    expect(text.includes('Left out of this edition')).toBe(leavesOut.length > 0);
  });

  it('refuses a vendor’s edition without a vendor, a format that it has not, and an edition that is none', async () => {
    await expect(buildReport(reportContext(), { edition: 'vendor', vendor: ' ' })).rejects.toThrow('Name the vendor');
    await expect(writeReport(reportContext(), {}, 'csv')).rejects.toThrow('It can be: html, docx, md.');
    await expect(buildReport(reportContext(), { edition: 'x' })).rejects.toThrow('There is no edition "x"');
  });
});

describe('the state of a report', () => {
  it('is a draft on every page unless it is released', async () => {
    const draft = await buildReport(reportContext());
    expect(draft).toContain('<div class="draft-mark" aria-hidden="true">DRAFT</div>');
    expect(draft).toMatch(/@top-center \{ content: "DRAFT"/);
    const context = withDetails(reportContext(), { version: [{ text: '2.1' }] });
    const released = await buildReport(context, { isRelease: true });
    expect(released).not.toContain('DRAFT');
    expect(released).toContain('Released, version 2.1');
  });

  it('is the same bytes after it was released and nothing else happened', async () => {
    const context = reportContext();
    const released = entry(8, 'report.exported', 'report.html', { isRelease: true, version: '1.0' });
    const journal = { ...context.journal, entries: [...context.journal.entries, released] };
    expect(await buildReport({ ...context, journal })).toBe(await buildReport(context));
  });
});

it('writes indicators as CSV that no spreadsheet runs', async () => {
  const csv = new TextDecoder().decode(await writeReport(reportContext(), { edition: 'indicators' }, 'csv'));
  expect(csv.split('\r\n')).toEqual([
    'kind,indicator,taken_from,rules,event_id',
    'account,GB29NWBK60161331926819,destination,payment-from-content,c0ffee0123456789-512-0',
    '',
  ]);
});
