import type { Block, Inline, Line, TableColumn } from '../block.ts';
import { at } from '../drawing.ts';
import { CITED_EVENTS, leftOutText, type ReportDocument, statusText } from '../report-document.ts';
import { ACROSS, columnShares, hashParts, needsAcross, UPRIGHT } from './column-widths.ts';
import { escapeText, svgMarkup, textMarkup } from './markup.ts';
import { reportStyle } from './report-style.ts';
import { TONES } from './tones.ts';

/** Nothing may be loaded or run, whatever a trace has smuggled into a title: styles are the report's own. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One self-contained document. The only place, with `markup.ts`, where text becomes markup. */
export function writeHtml(report: ReportDocument): string {
  const sections = report.sections.map((section, index) => sectionMarkup(report, section, index + 1));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeText(`${report.title}: ${report.caseTitle}`)}</title>
<style>
${reportStyle({ ...report, status: statusText(report) })}
</style>
</head>
<body${report.isCompact ? ' class="compact"' : ''}>
<a class="skip" href="#report">Skip to the report</a>
${report.isRelease === false ? '<div class="draft-mark" aria-hidden="true">DRAFT</div>\n' : ''}${headerMarkup(report)}
${report.hasContents ? contentsMarkup(report) : ''}<main id="report">
${sections.join('\n')}
</main>
${closingMarkup(report)}</body>
</html>
`;
}

function headerMarkup(report: ReportDocument): string {
  const { logo, organisation, intro } = report;
  // SECURITY: an SVG in an img is a picture: nothing in it runs or loads, and the address was checked.
  const picture =
    logo === undefined
      ? ''
      : `<img class="logo" src="${escapeText(logo)}" alt="${escapeText(organisation ?? 'Logo')}">\n`;
  return `<header>
${picture}${organisation === undefined ? '' : `<p class="organisation">${textMarkup(organisation)}</p>\n`}<p class="classification">${textMarkup(report.classification)}</p>
${statusMarkup(report)}<h1>${textMarkup(report.title)}</h1>
<p class="case-title">${textMarkup(report.caseTitle)}</p>
<p class="case-id">Case ${textMarkup(report.caseId)} · ${textMarkup(report.edition)}</p>
${intro === undefined ? '' : `<p class="intro">${textMarkup(intro)}</p>\n`}</header>`;
}

function statusMarkup(report: ReportDocument): string {
  if (report.isRelease === undefined) return '';
  return `<p class="status ${report.isRelease ? 'released' : 'draft'}">${textMarkup(statusText(report))}</p>\n`;
}

function contentsMarkup(report: ReportDocument): string {
  const lines = report.sections.map(({ id, title }) => `<li><a href="#${id}">${escapeText(title)}</a></li>`);
  return `<nav aria-label="Contents">
<h2 class="contents">Contents</h2>
<ol>
${lines.join('\n')}
</ol>
</nav>
`;
}

function closingMarkup(report: ReportDocument): string {
  const parts = [leftOutText(report), report.footer].filter((text) => text !== undefined);
  if (parts.length === 0) return '';
  return `<footer>\n${parts.map((text) => `<p>${textMarkup(text)}</p>`).join('\n')}\n</footer>\n`;
}

type ReportSection = ReportDocument['sections'][number];

function sectionMarkup(report: ReportDocument, section: ReportSection, number: number): string {
  // The closing list holds the places that labels lead to, so there a label is the target, not a link.
  const isTarget = section.id === CITED_EVENTS;
  const hasTargets = report.sections.some(({ id }) => id === CITED_EVENTS);
  // A whole section lies across, so that no heading is left on the page before its table.
  const isAcross = !report.isCompact && section.blocks.some(needsAcross);
  const blocks = section.blocks.map((block) =>
    blockMarkup({ labels: report.eventLabels, isTarget, hasTargets, isAcross }, block),
  );
  return `<section id="${section.id}"${isAcross ? ' class="across"' : ''} aria-labelledby="${section.id}-title">
<h2 id="${section.id}-title">${report.isCompact ? '' : `${number}. `}${escapeText(section.title)}</h2>
${blocks.join('\n')}
</section>`;
}

interface Citing {
  readonly labels: ReadonlyMap<string, string>;
  readonly isTarget: boolean;
  readonly hasTargets: boolean;
  readonly isAcross: boolean;
}

function blockMarkup(citing: Citing, block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${textMarkup(block.text)}</h3>`;
    case 'paragraph':
      return `<p>${lineMarkup(citing, block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.lines.map((line) => `<li>${lineMarkup(citing, line)}</li>`).join('\n')}\n</ul>`;
    case 'facts':
      return `<dl>\n${block.rows.map(([term, value]) => factMarkup(citing, term, value)).join('\n')}\n</dl>`;
    case 'table':
      return tableMarkup(citing, block);
    case 'figure':
      return `<figure>\n${svgMarkup(block)}\n<figcaption>${textMarkup(block.title)}. ${textMarkup(block.description)}</figcaption>\n</figure>`;
    case 'code':
      return `<pre><code>${textMarkup(block.text)}</code></pre>`;
    case 'callout':
      return `<p class="callout ${TONES[block.tone].name}"><strong class="tone">${TONES[block.tone].says}</strong> ${lineMarkup(citing, block.text)}</p>`;
  }
}

function factMarkup(citing: Citing, term: string, value: Line): string {
  return `<div><dt>${textMarkup(term)}</dt><dd>${lineMarkup(citing, value)}</dd></div>`;
}

function tableMarkup(citing: Citing, block: Extract<Block, { kind: 'table' }>): string {
  const head = block.columns.map((column) => `<th scope="col"${numberClass(column)}>${textMarkup(column.title)}</th>`);
  const rows = block.rows.map((row) => {
    const cells = row.map((cell, index) => `<td${numberClass(block.columns[index])}>${lineMarkup(citing, cell)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const shares = columnShares(block, citing.isAcross ? ACROSS.ems : UPRIGHT.ems);
  const widths = shares.map((share) => `<col style="width:${at(share * 100)}%">`);
  return `<table>
<caption>${textMarkup(block.caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function numberClass(column: TableColumn | undefined): string {
  return column?.isNumber === true ? ' class="number"' : '';
}

function lineMarkup(citing: Citing, line: Line): string {
  if (typeof line === 'string') return RFC3339.test(line) ? timeMarkup(line) : textMarkup(line);
  return line.map((inline) => inlineMarkup(citing, inline)).join('');
}

const RFC3339 = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A time breaks between its date and its hour, or not at all. */
function timeMarkup(time: string): string {
  const [date, hour] = time.split('T');
  return `<time><span>${date}T</span><wbr><span>${hour}</span></time>`;
}

/** A SHA-256 breaks between its quarters, or not at all. */
function codeMarkup(code: string): string {
  const parts = hashParts(code);
  return parts === undefined
    ? textMarkup(code)
    : parts.map((part) => `<span class="part">${part}</span>`).join('<wbr>');
}

function inlineMarkup(citing: Citing, inline: Inline): string {
  if (typeof inline === 'string') return textMarkup(inline);
  if ('code' in inline) return `<code>${codeMarkup(inline.code)}</code>`;
  if ('strong' in inline) return `<strong>${textMarkup(inline.strong)}</strong>`;
  const label = citing.labels.get(inline.event);
  if (label === undefined) throw new Error(`Event ${inline.event} is cited but was given no label.`);
  if (citing.isTarget) return `<span id="${label}">${label}</span>`;
  return citing.hasTargets ? `<a class="event" href="#${label}">${label}</a>` : label;
}
