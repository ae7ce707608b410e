import { expect, it } from 'vitest';
import { plainBlocks } from '../testing/plain-blocks.ts';
import { reportContext } from '../testing/report-fixture.ts';
import { assembleReport } from './build-report.ts';
import { ELEMENTS, EVERY_PAGE } from './elements.ts';
import { writeHtml } from './writers/html.ts';

it('prints each of the fifty-one elements in the section that it names', async () => {
  const report = await assembleReport(reportContext());
  const said = new Map(
    report.sections.map(({ id, title, blocks }) => [id, [title, ...plainBlocks(blocks)].join('\n')] as const),
  );
  const page = writeHtml(report);
  const missing = ELEMENTS.filter(({ section, shows }) => {
    const text = section === EVERY_PAGE ? page : (said.get(section) ?? '');
    return !text.includes(shows);
  });
  expect(missing).toEqual([]);
  expect(ELEMENTS.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
});

it('has case, page and classification on every printed page', async () => {
  const page = writeHtml(await assembleReport(reportContext()));
  expect(page).toMatch(/@top-right \{ content: "Classification/);
  expect(page).toMatch(/@bottom-left \{ content: "Case/);
  expect(page).toContain('"Page " counter(page) " of " counter(pages)');
});
