import { escapeText } from './markup.ts';

/** A stretch of text in one look, as XML. */
export interface Run {
  readonly xml: string;
}

const LOOKS = {
  strong: '<w:rPr><w:b/></w:rPr>',
  code: '<w:rPr><w:rStyle w:val="Code"/></w:rPr>',
} as const;

/** SECURITY: text as text; what is unseen is named, so that no character is one that XML cannot hold. */
export function run(text: string, look?: keyof typeof LOOKS): Run {
  const lines = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeText(line.replaceAll('\t', ' '))}</w:t>`);
  return { xml: `<w:r>${look === undefined ? '' : LOOKS[look]}${lines.join('<w:br/>')}</w:r>` };
}

export function paragraph(runs: readonly Run[], style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${runs.map(({ xml }) => xml).join('')}</w:p>`;
}

export function heading(text: string, level: 1 | 2): string {
  return paragraph([run(text)], `Heading${level}`);
}

export interface TableXml {
  /** Empty for a table without a head. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly Run[])[])[];
  /** The part of the width that each column gets; together 1. */
  readonly shares: readonly number[];
  readonly isAcross: boolean;
}

/** Twentieths of a point: the sides of A4, and its text between margins of 15 millimetres. */
const PAPER = { short: 11_906, long: 16_838, margin: 850 } as const;

/** A table as wide as the page, its head repeated on every page. */
export function tableXml({ head, rows, shares, isAcross }: TableXml): string {
  const room = (isAcross ? PAPER.long : PAPER.short) - 2 * PAPER.margin;
  const widths = shares.map((share) => Math.floor(share * room));
  const row = (cells: readonly (readonly Run[])[], properties: string) =>
    `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells.map((runs, at) => cellXml(runs, widths[at] ?? 0)).join('')}</w:tr>`;
  const titles = head.map((title) => [run(title, 'strong')]);
  const headRow = head.length === 0 ? '' : row(titles, '<w:tblHeader/>');
  const body = rows.map((cells) => row(cells, '')).join('');
  const grid = `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
  const properties = `<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${room}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="${head.length === 0 ? 0 : 1}"/></w:tblPr>`;
  // Two tables that touch would become one, and a table cannot end a document.
  return `<w:tbl>${properties}${grid}${headRow}${body}</w:tbl>${paragraph([])}`;
}

function cellXml(runs: readonly Run[], width: number): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(runs, 'Cell')}</w:tc>`;
}

/** What ends a stretch of pages: the way its paper lies, and the head and foot that stand on each. */
export function sectionXml(isAcross: boolean): string {
  const size = isAcross
    ? `<w:pgSz w:w="${PAPER.long}" w:h="${PAPER.short}" w:orient="landscape"/>`
    : `<w:pgSz w:w="${PAPER.short}" w:h="${PAPER.long}"/>`;
  const { margin } = PAPER;
  return `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>${size}<w:pgMar w:top="1247" w:right="${margin}" w:bottom="1134" w:left="${margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
}
