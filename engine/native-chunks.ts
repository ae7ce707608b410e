import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { ColumnType } from '../core/model/column-type.ts';
import type { Cell, ColumnBuffer } from '../core/ports/database.ts';

/** Bytes of one `duckdb_string_t`: its length, then the text itself, or four bytes of it and where it lies. */
const STRING_BYTES = 16;
const WORDS = STRING_BYTES / 4;
/** Up to this long a text lies in its `duckdb_string_t`. */
const INLINE_BYTES = 12;
/** Rows of one chunk at most. */
export const CHUNK_ROWS = 2048;

const WIDTHS: Readonly<Record<Exclude<ColumnType, 'text'>, number>> = { bigint: 8, integer: 4, double: 8, boolean: 1 };

export interface Rows {
  readonly start: number;
  readonly count: number;
}

/** Fills one column of a chunk that is to be appended. */
export function fillVector(chunk: DuckDBDataChunk, at: number, column: ColumnBuffer, { start, count }: Rows): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
  if (column.type === 'text') fillTexts(vector, column, { start, count });
  else {
    const width = WIDTHS[column.type];
    const source = column.values.slice(start * width, (start + count) * width);
    duckdb.copy_data_to_vector(vector, 0, source.buffer, 0, source.byteLength);
  }
  if (column.validity) {
    duckdb.vector_ensure_validity_writable(vector);
    // Chunks begin at multiples of 2048, so their bits begin at a whole byte; DuckDB keeps validity in 64-bit words.
    const bits = new Uint8Array(Math.ceil(count / 64) * 8);
    bits.set(column.validity.subarray(start >> 3, (start + count + 7) >> 3));
    duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
  }
}

const strings = new Uint32Array(CHUNK_ROWS * WORDS);
const stringBytes = new Uint8Array(strings.buffer);

/**
 * One call per text is what made inserting slow. All texts of the rows are given to the vector as one long string, which
 * it keeps; then every cell is made a `duckdb_string_t` that points into it. NULL cells are empty texts here.
 */
function fillTexts(vector: duckdb.Vector, { offsets, values }: ColumnBuffer, { start, count }: Rows): void {
  if (!offsets) throw new Error('A text column must have offsets.');
  const first = offsets[start] ?? 0;
  const all = values.subarray(first, offsets[start + count]);
  const base = all.length > INLINE_BYTES ? keptAt(vector, all) - first : 0;
  for (let row = 0; row < count; row += 1) {
    const from = offsets[start + row] ?? 0;
    writeString(row * WORDS, values, { from, length: (offsets[start + row + 1] ?? 0) - from, address: base + from });
  }
  duckdb.copy_data_to_vector(vector, 0, strings.buffer, 0, count * STRING_BYTES);
}

/** Writes one `duckdb_string_t` from the given word on. */
function writeString(
  word: number,
  values: Uint8Array,
  { from, length, address }: { readonly from: number; readonly length: number; readonly address: number },
): void {
  strings[word] = length;
  strings[word + 1] = 0;
  const isInline = length <= INLINE_BYTES;
  strings[word + 2] = isInline ? 0 : address % 2 ** 32;
  strings[word + 3] = isInline ? 0 : address / 2 ** 32;
  const shown = isInline ? length : 4;
  // A loop, since so few bytes are not worth a call.
  for (let at = 0; at < shown; at += 1) stringBytes[word * 4 + 4 + at] = values[from + at] ?? 0;
}

/** Lets the vector keep these bytes, and says at which address: below 2^53 on every machine there is. */
function keptAt(vector: duckdb.Vector, bytes: Uint8Array): number {
  duckdb.vector_assign_string_element_len(vector, 0, bytes);
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, STRING_BYTES);
  return Number(new DataView(buffer, byteOffset, STRING_BYTES).getBigUint64(8, true));
}

/** Adds the texts of one column of an answer's chunk. */
export function appendTexts(chunk: DuckDBDataChunk, at: number, cells: Cell[]): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
  new TextVector(vector, chunk.rowCount).appendTo(cells);
}

/** Adds the numbers of one column of an answer's chunk, which are kept there as in such an array. */
export function appendNumbers(
  chunk: DuckDBDataChunk,
  at: number,
  Numbers: BigInt64ArrayConstructor | Int32ArrayConstructor | Float64ArrayConstructor,
  cells: Cell[],
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
  const rows = chunk.rowCount;
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, rows * Numbers.BYTES_PER_ELEMENT);
  // Safe: the memory of the engine is not shared.
  const numbers = new Numbers(buffer as ArrayBuffer, byteOffset, rows);
  const present = validityOf(vector, rows);
  for (let row = 0; row < rows; row += 1) cells.push(isPresent(present, row) ? (numbers[row] ?? null) : null);
}

/** A bit for each row, 1 = present; null where every row is. */
function validityOf(vector: duckdb.Vector, rows: number): Uint8Array | null {
  return duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8);
}

function isPresent(validity: Uint8Array | null, row: number): boolean {
  return validity === null || ((validity[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}

/**
 * The texts of a vector. Asking for one text after another was most of reading an answer: texts that lie beside each other,
 * as those of an answer do, are asked for at once, and one that is the same `duckdb_string_t` as the one before is it.
 */
class TextVector {
  readonly #strings: Uint32Array<ArrayBuffer>;
  readonly #inline: Buffer;
  readonly #present: Uint8Array | null;
  readonly #rows: number;
  /** Bytes that were asked for: those of the rows before `#heldTo`, from an address on. */
  #held = Buffer.alloc(0);
  #heldFrom = 0;
  #heldTo = 0;

  constructor(vector: duckdb.Vector, rows: number) {
    const { buffer, byteOffset } = duckdb.vector_get_data(vector, rows * STRING_BYTES);
    // Safe: memory of the engine is no shared buffer.
    const memory = buffer as ArrayBuffer;
    this.#strings = new Uint32Array(memory, byteOffset, rows * WORDS);
    this.#inline = Buffer.from(memory, byteOffset, rows * STRING_BYTES);
    this.#present = validityOf(vector, rows);
    this.#rows = rows;
  }

  appendTo(cells: Cell[]): void {
    let before = '';
    let rowBefore = -1;
    for (let row = 0; row < this.#rows; row += 1) {
      if (!isPresent(this.#present, row)) {
        cells.push(null);
        continue;
      }
      if (rowBefore < 0 || !this.#isSame(row, rowBefore)) before = this.#textOf(row);
      rowBefore = row;
      cells.push(before);
    }
  }

  #isSame(row: number, other: number): boolean {
    const [one, two] = [row * WORDS, other * WORDS];
    for (let word = 0; word < WORDS; word += 1) {
      if (this.#strings[one + word] !== this.#strings[two + word]) return false;
    }
    return true;
  }

  #textOf(row: number): string {
    const length = this.#lengthOf(row);
    if (length <= INLINE_BYTES) return textIn(this.#inline, row * STRING_BYTES + 4, length);
    if (row >= this.#heldTo) this.#hold(row);
    return textIn(this.#held, this.#addressOf(row) - this.#heldFrom, length);
  }

  /** Asks for the bytes of a row and of all rows behind it whose texts lie one behind the other. */
  #hold(row: number): void {
    this.#heldFrom = this.#addressOf(row);
    let end = this.#heldFrom + this.#lengthOf(row);
    let next = row + 1;
    for (; next < this.#rows; next += 1) {
      if (!isPresent(this.#present, next) || this.#lengthOf(next) <= INLINE_BYTES) continue;
      if (this.#addressOf(next) !== end) break;
      end += this.#lengthOf(next);
    }
    this.#heldTo = next;
    const { buffer, byteOffset } = this.#strings;
    const bytes = duckdb.get_data_from_pointer(buffer, byteOffset + row * STRING_BYTES + 8, end - this.#heldFrom);
    this.#held = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  }

  #lengthOf(row: number): number {
    return this.#strings[row * WORDS] ?? 0;
  }

  /** Below 2^53 on every machine there is. */
  #addressOf(row: number): number {
    return (this.#strings[row * WORDS + 2] ?? 0) + (this.#strings[row * WORDS + 3] ?? 0) * 2 ** 32;
  }
}

/** As a `TextDecoder` reads it, by which the engine in the browser is read: without a mark of the byte order before it. */
function textIn(bytes: Buffer, from: number, length: number): string {
  const isMarked = length >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  return bytes.toString('utf8', isMarked ? from + 3 : from, from + length);
}
