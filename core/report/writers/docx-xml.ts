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
}

// Twentieths of a point: the width of an A4 page between its margins.
const WIDTH = 10_206;

/** A table as wide as the page, its head repeated on every page. */
export function tableXml({ head, rows }: TableXml): string {
  const columns = Math.max(1, head.length, ...rows.map((row) => row.length));
  const width = Math.floor(WIDTH / columns);
  const cell = (runs: readonly Run[]) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(runs, 'Cell')}</w:tc>`;
  const titles = head.map((title) => cell([run(title, 'strong')])).join('');
  const headRow = head.length === 0 ? '' : `<w:tr><w:trPr><w:tblHeader/></w:trPr>${titles}</w:tr>`;
  const body = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map(cell).join('')}</w:tr>`).join('');
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>`;
  const properties = `<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="${head.length === 0 ? 0 : 1}"/></w:tblPr>`;
  // Two tables that touch would become one, and a table cannot end a document.
  return `<w:tbl>${properties}${grid}${headRow}${body}</w:tbl>${paragraph([])}`;
}
