import { writeZip } from '../../base/zip-writer.ts';
import type { Block, Inline, Line } from '../block.ts';
import { CITED_EVENTS, leftOutText, type ReportDocument, statusText } from '../report-document.ts';
import { ACROSS, columnShares, needsAcross, UPRIGHT } from './column-widths.ts';
import { CONTENT_TYPES, documentPart, frameParts, NUMBERING, RELATIONS, SETTINGS, STYLES } from './docx-parts.ts';
import { pictureXml } from './docx-picture.ts';
import { heading, paragraph, type Run, run, sectionXml, tableXml } from './docx-xml.ts';
import { TONES } from './tones.ts';

/**
 * One Office Open XML document (ECMA-376) for Word and others: headings, tables and lists in the program’s own styles, a
 * header and a footer on every page. Pictures are shapes of Word itself, each under its title and description.
 */
export function writeDocx(report: ReportDocument): Uint8Array {
  const encoder = new TextEncoder();
  const parts: readonly (readonly [path: string, text: string])[] = [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', RELATIONS.package],
    ['word/_rels/document.xml.rels', RELATIONS.document],
    ['word/document.xml', documentPart(bodyXml(report))],
    ['word/styles.xml', STYLES],
    ['word/numbering.xml', NUMBERING],
    ['word/settings.xml', SETTINGS],
    ...frameParts(report),
  ];
  return writeZip(parts.map(([path, text]) => ({ path, bytes: encoder.encode(text) })));
}

function bodyXml(report: ReportDocument): string {
  const head = [
    ...(report.organisation === undefined ? [] : [paragraph([run(report.organisation, 'strong')])]),
    paragraph([run(report.classification)]),
    ...(report.isRelease === undefined ? [] : [paragraph([run(statusText(report), 'strong')])]),
    paragraph([run(report.title)], 'Title'),
    paragraph([run(report.caseTitle)], 'Subtitle'),
    paragraph([run(`Case ${report.caseId} · ${report.edition}`)]),
    ...(report.intro === undefined ? [] : [paragraph([run(report.intro)])]),
  ];
  const pictures = numbered();
  const sections = report.sections.map(({ id, title, blocks }, at) => {
    const isAcross = !report.isCompact && blocks.some(needsAcross);
    const citing = { labels: report.eventLabels, isTarget: id === CITED_EVENTS, pictures, isAcross };
    const headed = report.isCompact ? title : `${at + 1}. ${title}`;
    return { isAcross, xml: [heading(headed, 1), ...blocks.map((block) => blockXml(citing, block))].join('') };
  });
  const closing = [leftOutText(report), report.footer].flatMap((text) =>
    text === undefined ? [] : [paragraph([run(text)])],
  );
  return pagesXml([
    { isAcross: false, xml: head.join('') },
    ...sections,
    ...(closing.length > 0 ? [{ isAcross: false, xml: closing.join('') }] : []),
  ]);
}

interface Stretch {
  readonly isAcross: boolean;
  readonly xml: string;
}

/** Stretches of a document; where the paper turns, new pages begin. */
function pagesXml(stretches: readonly Stretch[]): string {
  const written = stretches.map(({ isAcross, xml }, at) => {
    const next = stretches[at + 1];
    if (next === undefined) return `${xml}${sectionXml(isAcross)}`;
    return next.isAcross === isAcross ? xml : `${xml}${turnXml(isAcross)}`;
  });
  return written.join('');
}

/** The end of pages that lie one way stands in a paragraph of its own, too small to make a page. */
function turnXml(isAcross: boolean): string {
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${sectionXml(isAcross)}</w:pPr></w:p>`;
}

interface Citing {
  readonly labels: ReadonlyMap<string, string>;
  readonly isTarget: boolean;
  readonly pictures: { next(): number };
  readonly isAcross: boolean;
}

/** Numbers from 1: every picture of a document has one of its own. */
function numbered(): Citing['pictures'] {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return last;
    },
  };
}

function blockXml(citing: Citing, block: Block): string {
  switch (block.kind) {
    case 'heading':
      return heading(block.text, 2);
    case 'paragraph':
      return paragraph(runsOf(citing, block.text));
    case 'list':
      return block.lines.map((line) => paragraph(runsOf(citing, line), 'ListParagraph')).join('');
    case 'facts':
      return tableXml({
        head: [],
        rows: block.rows.map(([term, value]) => [[run(term, 'strong')], runsOf(citing, value)]),
        shares: [0.3, 0.7],
        isAcross: citing.isAcross,
      });
    case 'table':
      return `${paragraph([run(block.caption)], 'Caption')}${tableXml({
        head: block.columns.map(({ title }) => title),
        rows: block.rows.map((row) => row.map((cell) => runsOf(citing, cell))),
        shares: columnShares(block, citing.isAcross ? ACROSS.ems : UPRIGHT.ems),
        isAcross: citing.isAcross,
      })}`;
    case 'figure':
      return [
        paragraph([run(block.title)], 'Caption'),
        pictureXml(block, citing.pictures.next(), citing.isAcross),
        paragraph([run(block.description)]),
      ].join('');
    case 'code':
      return block.text
        .split('\n')
        .map((line) => paragraph([run(line, 'code')]))
        .join('');
    case 'callout':
      return paragraph([run(`${TONES[block.tone].says}: `, 'strong'), ...runsOf(citing, block.text)], 'Callout');
  }
}

function runsOf(citing: Citing, line: Line): readonly Run[] {
  return typeof line === 'string' ? [run(line)] : line.map((inline) => inlineRun(citing, inline));
}

function inlineRun({ labels, isTarget }: Citing, inline: Inline): Run {
  if (typeof inline === 'string') return run(inline);
  if ('code' in inline) return run(inline.code, 'code');
  if ('strong' in inline) return run(inline.strong, 'strong');
  const label = labels.get(inline.event);
  if (label === undefined) throw new Error(`Event ${inline.event} is cited but was given no label.`);
  return run(label, isTarget ? 'strong' : undefined);
}
