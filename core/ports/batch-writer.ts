import type { Table } from '../model/table.ts';
import type { ColumnBatch, ColumnBuffer } from './database.ts';

/** A cell to write; undefined and null are both NULL. */
export type WriteCell = string | bigint | number | undefined | null;

/** A batch is handed over at this many rows or bytes of text, whichever comes first. */
const BATCH_ROWS = 20_000;
const BATCH_TEXT_BYTES = 16 * 1024 * 1024;

const encoder = new TextEncoder();

/** Writes rows of one table straight into Arrow-shaped column buffers: no object per row reaches the engine. */
export class BatchWriter {
  readonly #table: Table;
  readonly #columns: readonly ColumnWriter[];
  #rows = 0;

  constructor(table: Table) {
    this.#table = table;
    this.#columns = table.columns.map(({ type }) => {
      if (type === 'boolean') throw new Error(`${table.name} has a boolean column, which no batch writes.`);
      return type === 'text' ? new TextWriter() : new NumberWriter(type);
    });
  }

  get rowCount(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= BATCH_ROWS || this.#columns.some((column) => column.bytes >= BATCH_TEXT_BYTES);
  }

  /** Adds one row, its cells in the table's column order. */
  append(cells: readonly WriteCell[]): void {
    const columns = this.#columns;
    if (cells.length !== columns.length) {
      throw new Error(`${this.#table.name} has ${columns.length} columns, but ${cells.length} cells were given.`);
    }
    for (let at = 0; at < cells.length; at += 1) columns[at]?.append(cells[at] ?? null);
    this.#rows += 1;
  }

  /** Hands the rows over and begins anew. */
  take(): ColumnBatch {
    const names = this.#table.columns.map(({ name }) => name);
    const columns = new Map(this.#columns.map((column, at) => [names[at] ?? '', column.take()]));
    const rowCount = this.#rows;
    this.#rows = 0;
    return { table: this.#table.name, rowCount, columns };
  }
}

interface ColumnWriter {
  readonly bytes: number;
  append(cell: string | bigint | number | null): void;
  take(): ColumnBuffer;
}

/** One bit per row, written from the first NULL on: most columns have none. */
class Validity {
  #bits = new Uint8Array(0);
  nullCount = 0;

  /** Marks the first rows as NULL, all of them. */
  setNullUntil(rows: number): void {
    for (let row = 0; row < rows; row += 1) this.setNull(row);
  }

  /** Marks a row as NULL; every row before it that is not marked is present. */
  setNull(row: number): void {
    const byte = row >> 3;
    if (byte >= this.#bits.length) {
      const bits = new Uint8Array(Math.max(256, byte * 2));
      bits.set(this.#bits);
      bits.fill(0xff, this.#bits.length);
      this.#bits = bits;
    }
    this.#bits[byte] = (this.#bits[byte] ?? 0) & ~(1 << (row & 7));
    this.nullCount += 1;
  }

  take(rows: number): { readonly validity: Uint8Array | undefined; readonly nullCount: number } {
    const { nullCount } = this;
    if (nullCount === 0) return { validity: undefined, nullCount };
    const validity = new Uint8Array((rows + 7) >> 3).fill(0xff);
    validity.set(this.#bits.subarray(0, validity.length));
    // Bits behind the last row are no rows: always zero, so that the same rows give the same bytes.
    if ((rows & 7) !== 0) validity[validity.length - 1] = (validity.at(-1) ?? 0) & ((1 << (rows & 7)) - 1);
    this.#bits.fill(0xff);
    this.nullCount = 0;
    return { validity, nullCount };
  }
}

/** Up to this long a text is written unit by unit: a call to the encoder costs more than the text. */
const SHORT_TEXT = 48;

class TextWriter implements ColumnWriter {
  readonly #validity = new Validity();
  #values = new Uint8Array(4096);
  #offsets = new Int32Array(1024);
  #rows = 0;
  /** What every row so far holds, null for NULL; undefined once they differ. Many columns say one thing all along. */
  #constant: string | null | undefined;
  #written = 0;

  /** Bytes of text; of a constant, those that it will have when it is written out. */
  get bytes(): number {
    return typeof this.#constant === 'string' ? this.#constant.length * this.#rows : this.#written;
  }

  append(cell: string | bigint | number | null): void {
    const text = typeof cell === 'string' || cell === null ? cell : String(cell);
    if (this.#constant !== undefined || this.#rows === 0) {
      if (this.#rows === 0) this.#constant = text;
      if (text === this.#constant) {
        this.#rows += 1;
        return;
      }
      this.#writeConstant();
    }
    this.#add(text);
  }

  #add(text: string | null): void {
    if (text === null) this.#validity.setNull(this.#rows);
    else this.#write(text);
    this.#rows += 1;
    if (this.#rows >= this.#offsets.length) {
      const offsets = new Int32Array(this.#offsets.length * 2);
      offsets.set(this.#offsets);
      this.#offsets = offsets;
    }
    this.#offsets[this.#rows] = this.#written;
  }

  /** Writes out what all rows hold, since the next differs or they are taken. */
  #writeConstant(): void {
    const text = this.#constant ?? null;
    const rows = this.#rows;
    this.#constant = undefined;
    if (rows >= this.#offsets.length) this.#offsets = new Int32Array(rows * 2);
    if (text === null) {
      this.#offsets.fill(0, 0, rows + 1);
      this.#validity.setNullUntil(rows);
      return;
    }
    this.#write(text);
    const length = this.#written;
    if (length * rows > this.#values.length) this.#values = grown(this.#values, length * rows);
    for (let row = 1; row < rows; row += 1) this.#values.copyWithin(row * length, 0, length);
    for (let row = 0; row <= rows; row += 1) this.#offsets[row] = row * length;
    this.#written = length * rows;
  }

  #write(text: string): void {
    // One UTF-16 unit takes at most three bytes of UTF-8.
    const needed = this.#written + text.length * 3;
    if (needed > this.#values.length) this.#values = grown(this.#values, needed);
    if (text.length > SHORT_TEXT || !this.#writeAscii(text)) {
      this.#written += encoder.encodeInto(text, this.#values.subarray(this.#written)).written;
    }
  }

  /** Writes a text that is ASCII; false, and nothing written, where it is not. */
  #writeAscii(text: string): boolean {
    const values = this.#values;
    const start = this.#written;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return false;
      values[start + at] = unit;
    }
    this.#written += text.length;
    return true;
  }

  take(): ColumnBuffer {
    if (this.#constant !== undefined) this.#writeConstant();
    const { validity, nullCount } = this.#validity.take(this.#rows);
    const values = this.#values.slice(0, this.#written);
    const offsets = this.#offsets.slice(0, this.#rows + 1);
    this.#written = 0;
    this.#rows = 0;
    this.#constant = undefined;
    return { type: 'text', validity, nullCount, values, offsets };
  }
}

class NumberWriter implements ColumnWriter {
  readonly bytes = 0;
  readonly #type: 'bigint' | 'integer' | 'double';
  readonly #width: number;
  readonly #validity = new Validity();
  #view = new DataView(new ArrayBuffer(8192));
  #rows = 0;

  constructor(type: 'bigint' | 'integer' | 'double') {
    this.#type = type;
    this.#width = type === 'integer' ? 4 : 8;
  }

  append(cell: string | bigint | number | null): void {
    if (cell === null) this.#validity.setNull(this.#rows);
    const at = this.#rows * this.#width;
    if (at + this.#width > this.#view.byteLength) {
      const bytes = grown(new Uint8Array(this.#view.buffer), at + this.#width);
      this.#view = new DataView(bytes.buffer);
    }
    this.#write(at, cell ?? 0);
    this.#rows += 1;
  }

  #write(at: number, cell: string | bigint | number): void {
    if (this.#type === 'bigint') this.#writeBig(at, cell);
    else if (this.#type === 'integer') this.#view.setInt32(at, Number(cell), true);
    else this.#view.setFloat64(at, Number(cell), true);
  }

  #writeBig(at: number, cell: string | bigint | number): void {
    if (typeof cell !== 'number' || !Number.isSafeInteger(cell)) {
      this.#view.setBigInt64(at, BigInt(cell), true);
      return;
    }
    // In two halves, since a bigint per number would be an object per cell.
    this.#view.setInt32(at, cell | 0, true);
    this.#view.setInt32(at + 4, Math.floor(cell / 2 ** 32), true);
  }

  take(): ColumnBuffer {
    const { validity, nullCount } = this.#validity.take(this.#rows);
    const values = new Uint8Array(this.#view.buffer.slice(0, this.#rows * this.#width));
    this.#rows = 0;
    return { type: this.#type, validity, nullCount, values };
  }
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, least));
  larger.set(bytes);
  return larger;
}
