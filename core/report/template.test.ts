import { describe, expect, it } from 'vitest';
import { reportContext } from '../testing/report-fixture.ts';
import { assembleReport, buildReport } from './build-report.ts';
import { readLogo } from './logo.ts';
import { readTemplate } from './template.ts';

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABXvMqGgAAAABJRU5ErkJggg==';

const TEMPLATE = `
organisation: Example Response GmbH
title: Examination
classification: Internal
intro: Made for <b>counsel</b>.
footer: Example Response GmbH, Berlin
logo: ${PNG}
order: [findings, summary]
titles: {findings: What we found}
leave_out: [what-if]
`;

function svg(text: string): string {
  return `data:image/svg+xml;base64,${btoa(text)}`;
}

describe('a template', () => {
  it('changes logo, order, titles and wording, and what it leaves out is stated', async () => {
    const report = await assembleReport(reportContext(), { template: TEMPLATE });
    expect(report.sections.slice(0, 3).map(({ title }) => title)).toEqual([
      'What we found',
      'Summary',
      'Identification',
    ]);
    expect(report).toMatchObject({
      title: 'Examination',
      classification: 'Classification: Internal',
      leavesOut: ['What-if'],
    });
    const html = await buildReport(reportContext(), { template: TEMPLATE });
    expect(html).toContain(`<img class="logo" src="${PNG}" alt="Example Response GmbH">`);
    expect(html).toContain('Made for &lt;b&gt;counsel&lt;/b&gt;.');
    expect(html).toContain('Left out of this edition (Technical edition): What-if.');
  });

  it('is told what is wrong with it, with the place', () => {
    const { problems } = readTemplate('titel: x\norder: [findings, nowhere]\ntitles: {summary: [1]}\n');
    expect(problems.map(({ line, message }) => [line, message.split('.')[0]])).toEqual([
      [1, 'A template has no "titel"'],
      [2, 'There is no section "nowhere"'],
      [3, 'The title of "summary" has to be a text'],
    ]);
  });
});

describe('a logo', () => {
  it('is a picture that runs nothing and loads nothing', () => {
    expect(readLogo(PNG)).toEqual({ address: PNG });
    expect(readLogo(svg('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'))).toHaveProperty('address');
  });

  it.each([
    ['https://example.com/logo.png'],
    ['data:text/html;base64,PHNjcmlwdD4='],
    ['data:image/png;base64,PHNjcmlwdD4='],
    [svg('<svg><script>alert(1)</script></svg>')],
    [svg('<svg onload="alert(1)"/>')],
    [svg('<svg><image href="https://example.com/x.png"/></svg>')],
    [svg('<svg><style>@import url(https://example.com/x.css)</style></svg>')],
    ['data:image/png;base64,iVBORw0KGgo"onerror=alert(1)'],
  ])('%s is refused', (address) => {
    expect(readLogo(address)).toHaveProperty('problem');
  });
});
