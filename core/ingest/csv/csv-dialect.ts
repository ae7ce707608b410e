import { RowCutter } from './row-cutter.ts';
import { splitRow } from './split-row.ts';

/** How a CSV writes its rows, told by its first rows. */
export interface CsvDialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r';
}

/** The beginning of a CSV, for sniffers: what stands in its header, and how far the first rows agree with it. */
export interface CsvHead extends CsvDialect {
  readonly columns: readonly string[];
  /** The first rows that have as many fields as the header, by column. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Part of the first rows that have as many fields as the header, 0 to 1; 0 where there is no row. */
  readonly agreement: number;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const ROWS_LOOKED_AT = 50;
/** What is looked at to tell the dialect: more would only cost time. */
export const CSV_HEAD_CHARS = 64 * 1024;

/** Looks at the first rows of a text as CSV. Undefined where no delimiter parts its first row. */
export function csvHead(text: string, isWhole: boolean): CsvHead | undefined {
  const looked = text.slice(0, CSV_HEAD_CHARS);
  const isCut = !isWhole || text.length > looked.length;
  const lineEnd = looked.includes('\n') || !looked.includes('\r') ? '\n' : '\r';
  const heads = DELIMITERS.map((delimiter) => headUnder({ delimiter, lineEnd }, looked, isCut));
  return heads
    .filter((head) => head !== undefined)
    .toSorted((a, b) => b.agreement - a.agreement || b.columns.length - a.columns.length)[0];
}

/** The dialect of a text; a comma where nothing parts its first row. */
export function csvDialect(text: string, isWhole: boolean): CsvDialect {
  const head = csvHead(text, isWhole);
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  return head ? { delimiter: head.delimiter, lineEnd: head.lineEnd } : { delimiter: ',', lineEnd };
}

function headUnder(dialect: CsvDialect, text: string, isCut: boolean): CsvHead | undefined {
  const rows = firstRows(dialect, text, isCut).map((row) => splitRow(row, dialect.delimiter));
  const [header, ...others] = rows;
  if (!header || header.length < 2) return undefined;
  const columns = columnNames(header);
  const agreeing = others.filter((row) => row.length === columns.length);
  return {
    ...dialect,
    columns,
    rows: agreeing.map((row) => rowValue(columns, row)),
    agreement: others.length === 0 ? 0 : agreeing.length / others.length,
  };
}

function firstRows({ delimiter, lineEnd }: CsvDialect, text: string, isCut: boolean): readonly string[] {
  const cutter = new RowCutter({ delimiter: delimiter.charCodeAt(0), lineEnd: lineEnd.charCodeAt(0) }, 0);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const rows: string[] = [];
  // Decoded at once: the bytes of a row hold only until the next call.
  const take = (cut: ReturnType<RowCutter['push']>) => {
    for (const row of cut) if ('bytes' in row) rows.push(decoder.decode(row.bytes));
  };
  take(cutter.push(new TextEncoder().encode(text)));
  if (!isCut) take(cutter.finish());
  return rows.slice(0, ROWS_LOOKED_AT);
}

/** Names of columns as they stand, each once: a name that stands again gets `#2`, and one that is empty its position. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((written, at) => {
    const name = written.trim() === '' ? `column ${at + 1}` : written.trim();
    let unique = name;
    for (let again = 2; taken.has(unique); again += 1) unique = `${name}#${again}`;
    taken.add(unique);
    return unique;
  });
}

/** A row as an object of column and text. */
export function rowValue(columns: readonly string[], fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']));
}
