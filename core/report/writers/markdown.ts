import { base64Text } from '../../base/base64.ts';
import type { Block, Inline, Line } from '../block.ts';
import { CITED_EVENTS, leftOutText, type ReportDocument, statusText } from '../report-document.ts';
import { svgFile } from './markup.ts';
import { FIGURES } from './report-style.ts';
import { TONES } from './tones.ts';
import { visibleText } from './visible-text.ts';

/** One Markdown document (CommonMark with GitHub's tables). Pictures are in it, as SVG in `data:` addresses. */
export function writeMarkdown(report: ReportDocument): string {
  const head = [
    ...(report.organisation === undefined ? [] : [`**${plain(report.organisation)}**`]),
    `# ${plain(report.title)}`,
    ...(report.isRelease === undefined ? [] : [`**${plain(statusText(report))}**`]),
    begun(plain(report.classification)),
    `${begun(plain(report.caseTitle))}\n\nCase ${plain(report.caseId)} · ${plain(report.edition)}`,
    ...(report.intro === undefined ? [] : [begun(plain(report.intro))]),
  ];
  const sections = report.sections.flatMap(({ id, title, blocks }, at) => [
    `## ${at + 1}. ${plain(title)}`,
    ...blocks.map((block) => blockText({ labels: report.eventLabels, isTarget: id === CITED_EVENTS }, block)),
  ]);
  const closing = [leftOutText(report), report.footer].flatMap((text) =>
    text === undefined ? [] : [begun(plain(text))],
  );
  return `${[...head, ...sections, ...(closing.length > 0 ? ['---', ...closing] : [])].join('\n\n')}\n`;
}

interface Citing {
  readonly labels: ReadonlyMap<string, string>;
  readonly isTarget: boolean;
}

function blockText(citing: Citing, block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${plain(block.text)}`;
    case 'paragraph':
      return begun(lineText(citing, block.text));
    case 'list':
      return block.lines.map((line) => `- ${begun(lineText(citing, line))}`).join('\n');
    case 'facts':
      return tableText(
        ['', ''],
        block.rows.map(([term, value]) => [`**${plain(term)}**`, lineText(citing, value)]),
      );
    case 'table':
      return `**${plain(block.caption)}**\n\n${tableText(
        block.columns.map(({ title }) => plain(title)),
        block.rows.map((row) => row.map((cell) => lineText(citing, cell))),
      )}`;
    case 'figure':
      return `${pictureText(block)}\n\n*Picture: ${plain(block.title)}. ${plain(block.description)}*`;
    case 'code':
      return fenced(block.text);
    case 'callout':
      return `> **${TONES[block.tone].says}:** ${lineText(citing, block.text)}`;
  }
}

/** SECURITY: an SVG in an image is a picture: nothing in it runs or loads, and its address is the text of the picture itself. */
function pictureText(figure: Extract<Block, { kind: 'figure' }>): string {
  const bytes = new TextEncoder().encode(svgFile(figure, FIGURES));
  return `![${plain(figure.title)}](data:image/svg+xml;base64,${base64Text(bytes)})`;
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function lineText(citing: Citing, line: Line): string {
  return typeof line === 'string' ? plain(line) : line.map((inline) => inlineText(citing, inline)).join('');
}

function inlineText({ labels, isTarget }: Citing, inline: Inline): string {
  if (typeof inline === 'string') return plain(inline);
  if ('code' in inline) return codeText(inline.code);
  if ('strong' in inline) return `**${plain(inline.strong)}**`;
  const label = labels.get(inline.event);
  if (label === undefined) throw new Error(`Event ${inline.event} is cited but was given no label.`);
  return isTarget ? `**${label}**` : label;
}

/**
 * SECURITY: text as text. Every sign that Markdown or the HTML in it could take for markup is escaped, an address is kept
 * from becoming a link, and a line break becomes a space, so that no text can begin a block of its own.
 */
function plain(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_{}[\]<>#!|~&$]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, 'www&#46;')
    .replace(/\s*\n\s*/g, ' ');
}

/** A text that begins a block: what would make a list, a heading or a block of code of it is escaped, too. */
function begun(text: string): string {
  return text
    .trim()
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A piece of code in one line, between more ticks than it holds. */
function codeText(code: string): string {
  const text = visibleText(code)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') || text === '' ? ' ' : '';
  return `${ticks}${space}${text}${space}${ticks}`;
}

function fenced(code: string): string {
  const text = visibleText(code);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
