const QUOTE = 0x22;
const CARRIAGE_RETURN = 0x0d;

/** A longer row is no row but a quote that nothing closes, or no CSV at all. */
const MAX_ROW_BYTES = 32 * 1024 * 1024;
/** What may be read a second time after quotes that nothing closes; beyond it they take in all that follows them. */
const MAX_REREAD_BYTES = 128 * 1024 * 1024;

/** A row's bytes without its line end, or the place of bytes that are none. */
export type CutRow =
  | { readonly offset: number; readonly length: number; readonly bytes: Uint8Array }
  | { readonly offset: number; readonly length: number; readonly damage: string };

export interface RowDialect {
  readonly delimiter: number;
  /** Line feed (a carriage return before it belongs to it), or carriage return alone. */
  readonly lineEnd: number;
}

type State = 'field' | 'plain' | 'quoted' | 'closed' | 'returned' | 'broken';

const UNCLOSED = 'A quote opens in this line and is not closed as CSV closes one.';

/**
 * Cuts bytes into the rows of a CSV, quoted line ends included, with their byte offsets. Where a quote goes wrong, its
 * line alone is damaged and the rows go on with the next one. Holds one row at most.
 */
export class RowCutter {
  readonly #delimiter: number;
  readonly #lineEnd: number;
  #buffer = new Uint8Array(64 * 1024);
  #length = 0;
  /** Offset in the source of the buffer's first byte. */
  #base: number;
  #rowOffset: number;
  #at = 0;
  #state: State = 'field';
  #damage = UNCLOSED;
  #reread = 0;
  #rows: CutRow[] = [];

  constructor({ delimiter, lineEnd }: RowDialect, offset: number) {
    this.#delimiter = delimiter;
    this.#lineEnd = lineEnd;
    this.#base = offset;
    this.#rowOffset = offset;
  }

  /** The rows that end in the chunk. Their bytes hold until the next call. */
  push(chunk: Uint8Array): readonly CutRow[] {
    this.#rows = [];
    this.#keep(chunk);
    this.#scan();
    while (this.#state !== 'broken' && this.#length - this.#rowStart() > MAX_ROW_BYTES) {
      this.#rescue(UNCLOSED);
      this.#scan();
    }
    return this.#rows;
  }

  finish(): readonly CutRow[] {
    this.#rows = [];
    while (this.#state === 'quoted') {
      this.#rescue(UNCLOSED);
      this.#scan();
    }
    this.#endRow(this.#length);
    return this.#rows;
  }

  #rowStart(): number {
    return this.#rowOffset - this.#base;
  }

  #keep(chunk: Uint8Array): void {
    // What is broken is only counted, not kept.
    const from = this.#state === 'broken' ? this.#at : this.#rowStart();
    this.#buffer.copyWithin(0, from, this.#length);
    this.#base += from;
    this.#at -= from;
    this.#length -= from;
    if (this.#length + chunk.length > this.#buffer.length) {
      const grown = new Uint8Array(2 * (this.#length + chunk.length));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  #scan(): void {
    while (this.#at < this.#length) {
      const byte = this.#buffer[this.#at] ?? 0;
      switch (this.#state) {
        case 'field':
          this.#state = byte === QUOTE ? 'quoted' : 'plain';
          if (byte === QUOTE) this.#at += 1;
          break;
        case 'plain':
          this.#plain(byte);
          break;
        case 'quoted':
          this.#quoted();
          break;
        case 'closed':
        case 'returned':
          this.#closed(byte);
          break;
        case 'broken':
          this.#broken();
          break;
      }
    }
  }

  #plain(first: number): void {
    let byte = first;
    while (byte !== this.#delimiter && byte !== this.#lineEnd) {
      this.#at += 1;
      if (this.#at >= this.#length) return;
      byte = this.#buffer[this.#at] ?? 0;
    }
    if (byte === this.#lineEnd) this.#endRow(this.#at);
    this.#at += 1;
    this.#state = 'field';
  }

  #quoted(): void {
    const quote = this.#buffer.subarray(0, this.#length).indexOf(QUOTE, this.#at);
    if (quote >= 0) this.#state = 'closed';
    this.#at = quote < 0 ? this.#length : quote + 1;
  }

  #closed(byte: number): void {
    if (byte === this.#lineEnd) this.#endRow(this.#at);
    const next = this.#afterQuote(byte);
    if (next === undefined) {
      if (this.#hasLineEnd()) this.#rescue(UNCLOSED);
      else this.#breakRow('Text follows a closing quote.');
      return;
    }
    this.#state = next;
    this.#at += 1;
  }

  #afterQuote(byte: number): State | undefined {
    if (byte === this.#lineEnd) return 'field';
    if (this.#state === 'returned') return undefined;
    if (byte === this.#delimiter) return 'field';
    if (byte === QUOTE) return 'quoted';
    return byte === CARRIAGE_RETURN ? 'returned' : undefined;
  }

  #broken(): void {
    const end = this.#buffer.subarray(0, this.#length).indexOf(this.#lineEnd, this.#at);
    if (end >= 0) this.#endRow(end);
    this.#at = end < 0 ? this.#length : end + 1;
  }

  /** A line end within the open row: its first line can be given up, and the rest be read as rows. */
  #hasLineEnd(): boolean {
    const end = this.#buffer.subarray(0, this.#at).indexOf(this.#lineEnd, Math.max(0, this.#rowStart()));
    return end >= 0;
  }

  /** Gives up the first line of the open row and reads again from the next. */
  #rescue(damage: string): void {
    const end = this.#buffer.subarray(0, this.#length).indexOf(this.#lineEnd, this.#rowStart());
    this.#reread += this.#at - end;
    this.#breakRow(damage);
    if (end < 0 || this.#reread > MAX_REREAD_BYTES) return;
    this.#endRow(end);
    this.#at = end + 1;
  }

  #breakRow(damage: string): void {
    this.#state = 'broken';
    this.#damage = damage;
  }

  #endRow(end: number): void {
    const offset = this.#rowOffset;
    const length = this.#base + end - offset;
    if (this.#state === 'broken') this.#rows.push({ offset, length, damage: this.#damage });
    else this.#addRow(this.#buffer.subarray(this.#rowStart(), end));
    this.#rowOffset = this.#base + end + 1;
    this.#state = 'field';
  }

  /** Blank lines are no rows. */
  #addRow(ended: Uint8Array): void {
    const bytes = ended.at(-1) === CARRIAGE_RETURN ? ended.subarray(0, -1) : ended;
    if (bytes.every((byte) => byte === 0x20 || byte === CARRIAGE_RETURN)) return;
    this.#rows.push({ offset: this.#rowOffset, length: bytes.length, bytes });
  }
}
