import { utf8Chunks } from '../decode.ts';
import type { RecordPath } from '../format.ts';
import { JsonScanner, type ScannedRecord } from '../json-scan.ts';
import { type Line, linesOf } from '../lines.ts';
import { LONG_RECORD, MAX_RECORD_BYTES } from '../parse-record.ts';
import type { RecordDesk, Scan } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

/** Lines that hold records are held up to this size; a longer one is scanned twice, as a large document is. */
const HELD_LINE_BYTES = 32 * 1024 * 1024;

/** Every line is a record, or holds the records at the framing's paths. Blank lines are none. */
export async function cutLines(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks = utf8Chunks(await toRead.source.open(), toRead.encoding);
  const { records } = toRead.framing;
  const long = records ? new LongUnits(toRead, records, desk) : new LongRecords(desk);
  const held = records ? (toRead.heldLineBytes ?? HELD_LINE_BYTES) : MAX_RECORD_BYTES;
  const limits = { firstOffset: toRead.firstOffset ?? 0, skip: toRead.markLength, held };
  try {
    for await (const line of linesOf(chunks, limits)) {
      if (line.isPiece) await long.piece(line);
      else if (records) desk.unit(scan(records, line), line.offset, line.bytes.length);
      else desk.whole(line.bytes, line.offset);
      if (desk.isPauseDue) await desk.pause(line.offset);
    }
  } finally {
    await long.close();
  }
}

function scan(paths: readonly RecordPath[], { bytes, offset }: Line): Scan {
  const records: ScannedRecord[] = [];
  const scanner = new JsonScanner(paths, (record) => records.push(record), offset);
  scanner.push(bytes);
  scanner.finish();
  const isTorn = records.some((record) => record.isTorn);
  return { scanner, records, count: records.length, isTorn, bytes: bytes.length };
}

/** How long a line is, whose pieces come one by one; the carriage return at its end is no part of it. */
class PieceLength {
  #bytes = 0;
  #last = 0;

  add(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#last = bytes.at(-1) ?? this.#last;
  }

  take(): number {
    const bytes = this.#last === 0x0d ? this.#bytes - 1 : this.#bytes;
    this.#bytes = 0;
    return bytes;
  }
}

/** Lines that are one record each and longer than any text can be. */
class LongRecords {
  readonly #desk: RecordDesk;
  readonly #length = new PieceLength();

  constructor(desk: RecordDesk) {
    this.#desk = desk;
  }

  async piece({ bytes, offset, isEnd }: Line): Promise<void> {
    this.#length.add(bytes);
    if (isEnd) this.#desk.reject(offset, this.#length.take(), LONG_RECORD);
  }

  async close(): Promise<void> {
    // Nothing is open: such lines are only counted.
  }
}

/**
 * Lines that hold records and are too long to be held. Their skeleton has to be known before their records are read:
 * the line is passed over once for the one, and read again, by a second reading of the source, for the others.
 */
class LongUnits {
  readonly #toRead: SourceToCut;
  readonly #paths: readonly RecordPath[];
  readonly #desk: RecordDesk;
  readonly #length = new PieceLength();
  readonly #again: SecondReading;
  #open: { readonly scanner: JsonScanner; count: number; isTorn: boolean } | undefined;

  constructor(toRead: SourceToCut, paths: readonly RecordPath[], desk: RecordDesk) {
    this.#toRead = toRead;
    this.#paths = paths;
    this.#desk = desk;
    this.#again = new SecondReading(toRead);
  }

  async piece({ bytes, offset, isEnd }: Line): Promise<void> {
    this.#open ??= this.#begin(offset);
    this.#open.scanner.push(bytes);
    this.#length.add(bytes);
    if (!isEnd) return await this.#desk.pause(offset);
    const { scanner } = this.#open;
    scanner.finish();
    const { count, isTorn } = this.#open;
    this.#open = undefined;
    const length = this.#length.take();
    const found: Scan = { scanner, records: [], count, isTorn, bytes: length };
    await this.#desk.longUnit(found, { offset, length }, () => this.#deliver(offset, length));
  }

  async close(): Promise<void> {
    await this.#again.close();
  }

  #begin(offset: number) {
    const open = {
      scanner: new JsonScanner(
        this.#paths,
        ({ isTorn }) => {
          open.count += 1;
          open.isTorn ||= isTorn;
        },
        offset,
      ),
      count: 0,
      isTorn: false,
    };
    return open;
  }

  async #deliver(offset: number, length: number): Promise<void> {
    let records: ScannedRecord[] = [];
    const scanner = new JsonScanner(this.#paths, (record) => records.push(record), offset);
    let at = offset;
    for await (const chunk of this.#again.range(offset, offset + length)) {
      scanner.push(chunk);
      at += chunk.length;
      for (const record of records) this.#desk.scanned(record);
      records = [];
      if (this.#desk.isPauseDue) await this.#desk.pause(at);
    }
    scanner.finish();
    for (const record of records) this.#desk.scanned(record);
    await this.#desk.pause(this.#toRead.source.bytes ?? at);
  }
}

/** A source read a second time, forwards only, as far as it is asked for. */
class SecondReading {
  readonly #toRead: SourceToCut;
  #chunks: AsyncGenerator<Uint8Array> | undefined;
  #rest = new Uint8Array(0);
  #at: number;

  constructor(toRead: SourceToCut) {
    this.#toRead = toRead;
    this.#at = toRead.firstOffset ?? 0;
  }

  /** The bytes from `start` to before `end`; each range lies behind the one before. */
  async *range(start: number, end: number): AsyncGenerator<Uint8Array> {
    this.#chunks ??= utf8Chunks(await this.#toRead.source.open(), this.#toRead.encoding);
    while (this.#at < end) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#chunks.next();
        if (done) return;
        this.#rest = value as Uint8Array<ArrayBuffer>;
      }
      const from = Math.min(this.#rest.length, Math.max(0, start - this.#at));
      const part = this.#rest.subarray(from, Math.max(from, end - this.#at));
      this.#at += from + part.length;
      this.#rest = this.#rest.subarray(from + part.length);
      if (part.length > 0) yield part;
    }
  }

  async close(): Promise<void> {
    await this.#chunks?.return(undefined);
  }
}
