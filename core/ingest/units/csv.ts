import { concatBytes } from '../../base/sha256.ts';
import { CSV_HEAD_CHARS, columnNames, csvDialect, rowValue } from '../csv/csv-dialect.ts';
import { type CutRow, RowCutter } from '../csv/row-cutter.ts';
import { splitRow } from '../csv/split-row.ts';
import { decodeText, utf8Chunks } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

/**
 * The source is a table by RFC 4180, parted by comma, semicolon, tab or bar: its first row names the columns, and every
 * other row is a record, an object of column and text. The names are the skeleton that the reader begins with.
 */
export async function cutCsv(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks = utf8Chunks(await toRead.source.open(), toRead.encoding);
  const { first, isWhole } = await headBytes(chunks);
  const marked = first.subarray(toRead.markLength);
  const { delimiter, lineEnd } = csvDialect(decodeText(marked).text, isWhole);
  const dialect = { delimiter: delimiter.charCodeAt(0), lineEnd: lineEnd.charCodeAt(0) };
  const cutter = new RowCutter(dialect, toRead.markLength);
  const rows = new RowsAtDesk(desk, delimiter);
  await rows.take(cutter.push(marked));
  for await (const chunk of chunks) await rows.take(cutter.push(chunk));
  await rows.take(cutter.finish());
}

/** Enough chunks to tell the dialect by. */
async function headBytes(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ readonly first: Uint8Array; readonly isWhole: boolean }> {
  const held: Uint8Array[] = [];
  let length = 0;
  while (length <= CSV_HEAD_CHARS) {
    const { done, value } = await chunks.next();
    if (done) return { first: concatBytes(held), isWhole: true };
    held.push(value);
    length += value.length;
  }
  return { first: concatBytes(held), isWhole: false };
}

class RowsAtDesk {
  readonly #desk: RecordDesk;
  readonly #delimiter: string;
  #columns: readonly string[] | undefined;

  constructor(desk: RecordDesk, delimiter: string) {
    this.#desk = desk;
    this.#delimiter = delimiter;
  }

  async take(rows: readonly CutRow[]): Promise<void> {
    for (const row of rows) {
      if ('damage' in row) this.#desk.reject(row.offset, row.length, row.damage);
      else this.#row(row);
      if (this.#desk.count % 256 === 0) await this.#desk.pause(row.offset + row.length);
    }
  }

  #row({ offset, length, bytes }: { readonly offset: number; readonly length: number; readonly bytes: Uint8Array }) {
    const { text, isReplaced } = decodeText(bytes);
    const fields = splitRow(text, this.#delimiter);
    const columns = this.#columns;
    if (isReplaced) this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
    if (!columns) {
      this.#columns = columnNames(fields);
      this.#desk.heading({ offset, length, value: this.#columns, at: [] });
    } else if (fields.length === columns.length) {
      this.#desk.value({ offset, length, value: rowValue(columns, fields), at: [] });
    } else {
      this.#desk.reject(
        offset,
        length,
        `Has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} where the header has ${columns.length}.`,
      );
    }
  }
}
