import type { EventDraft, KeyAlias, SourceRecord } from '../model/event.ts';
import type { Framing, NoteCode, RecordReader, RecordSink } from './format.ts';
import type { JsonScanner, ScannedRecord } from './json-scan.ts';
import { parseRecord, parseSkeleton, type Skeleton } from './parse-record.ts';
import { RecordWatch } from './watch/record-watch.ts';

/** What became of one record. */
export interface ReadRecord {
  readonly number: number;
  readonly offset: number;
  readonly length: number;
  readonly outcome: 'imported' | 'merged' | 'rejected';
  readonly reason: string;
  readonly mergedKey: string | undefined;
  readonly events: readonly EventDraft[];
}

/** Takes in what a source says, in its order. */
export interface RecordListener {
  record(read: ReadRecord): void;
  alias(alias: KeyAlias): void;
  note(code: NoteCode, detail: string, recordNumber: number): void;
  /** Called between batches of records: the place to write, to report progress and to stop by throwing. */
  pause(bytesRead: number): Promise<void>;
}

/** A unit cut into its records and its skeleton. */
export interface Scan {
  readonly scanner: JsonScanner;
  readonly records: readonly ScannedRecord[];
  readonly count: number;
  readonly isTorn: boolean;
  readonly bytes: number;
}

export interface DeskOptions {
  readonly framing: Framing;
  readonly firstRecord?: number | undefined;
  /** The source may come in pieces, each at a desk of its own. */
  readonly isSliced?: boolean | undefined;
}

const PAUSE_RECORDS = 256;
const PAUSE_BYTES = 4 * 1024 * 1024;

/** Numbers records, parses them, asks the reader and passes its one answer on. */
export class RecordDesk {
  readonly #reader: RecordReader;
  readonly #listener: RecordListener;
  readonly #framing: Framing;
  readonly #watch: RecordWatch | undefined;
  #pausedAt: number;
  #bytes = 0;
  #last: { readonly scanner: JsonScanner; readonly skeleton: Skeleton } | undefined;
  count: number;

  constructor(
    reader: RecordReader,
    listener: RecordListener,
    { framing, firstRecord = 0, isSliced = false }: DeskOptions,
  ) {
    this.#reader = reader;
    this.#listener = listener;
    this.#framing = framing;
    // Pieces know nothing of each other, so neither numbers nor chains can be followed through them.
    this.#watch = isSliced ? undefined : new RecordWatch();
    this.count = firstRecord;
    this.#pausedAt = firstRecord;
  }

  /** True where enough records or bytes have come since the last pause. */
  get isPauseDue(): boolean {
    return this.count - this.#pausedAt >= PAUSE_RECORDS || this.#bytes >= PAUSE_BYTES;
  }

  async pause(bytesRead: number): Promise<void> {
    this.#pausedAt = this.count;
    this.#bytes = 0;
    await this.#listener.pause(bytesRead);
  }

  /** A record whose value the cutter has made itself (a row, a message of another encoding). */
  value(record: Omit<SourceRecord, 'number'>): void {
    const source: SourceRecord = { ...record, number: this.count };
    this.#answer(source, (sink) => this.#reader.read(source, sink));
  }

  /** Counts bytes that are no record as a reject, with their place and the reason. */
  reject(offset: number, length: number, reason: string): void {
    this.#reject(offset, length, reason);
  }

  note(code: NoteCode, detail: string): void {
    this.#listener.note(code, detail, this.count);
  }

  /** A unit that is one record. */
  whole(bytes: Uint8Array, offset: number): void {
    this.scanned({ bytes, offset, at: [], depth: 0, isTorn: false });
  }

  /** A line that holds records. */
  unit(found: Scan, offset: number, length: number): void {
    const before = this.count;
    this.begin(found, offset, length);
    for (const record of found.records) this.scanned(record);
    if (this.count === before) this.#reject(offset, length, this.#emptyReason(found));
    else this.finishUnit(found, offset + length);
  }

  /** A line too long to be held: `deliver` hands its records over. */
  async longUnit(
    found: Scan,
    { offset, length }: { readonly offset: number; readonly length: number },
    deliver: () => Promise<void>,
  ): Promise<void> {
    const before = this.count;
    this.begin(found, offset, length);
    await deliver();
    if (this.count === before) this.#reject(offset, length, this.#emptyReason(found));
    else this.finishUnit(found, offset + length);
  }

  async deliver(records: readonly ScannedRecord[]): Promise<void> {
    for (const record of records) {
      this.scanned(record);
      if (this.isPauseDue) await this.pause(record.offset + record.bytes.length);
    }
  }

  begin(found: Scan, offset: number, length: number): void {
    const header = this.#skeletonOf(found);
    if ('damage' in header) this.#listener.note('not_json', header.damage, this.count);
    this.heading({ offset, length, value: header.value, at: [] });
  }

  /** What stands over the records of a unit: a document without them, the names of a table's columns. */
  heading(header: Omit<SourceRecord, 'number'>): void {
    const record: SourceRecord = { ...header, number: this.count };
    if (this.#framing.headerIsRecord) {
      const sink = new AnsweringSink(this.#listener, record.number);
      this.#reader.begin?.(record, sink);
      if (sink.hasAnswered) this.#count(record, sink);
    } else {
      this.#reader.begin?.(record, new NotingSink(this.#listener, this.count));
    }
  }

  /** Counts damage outside the records, which no record of its own would show. */
  finishUnit(found: Scan, end: number): void {
    if (found.isTorn || !('damage' in this.#skeletonOf(found))) return;
    this.#reject(end, 0, 'The document is cut off or damaged outside its records.');
  }

  scanned(record: ScannedRecord): void {
    const { bytes, offset, at, member } = record;
    const number = this.count;
    const parsed = parseRecord(record);
    if ('reason' in parsed) {
      this.#reject(offset, bytes.length, parsed.reason);
      return;
    }
    if (parsed.isReplaced) {
      this.#listener.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD', number);
    }
    const source: SourceRecord = { number, offset, length: bytes.length, value: parsed.value, at, member };
    this.#answer(source, (sink) => this.#reader.read(source, sink));
  }

  #answer(record: SourceRecord, ask: (sink: RecordSink) => void): void {
    const sink = new AnsweringSink(this.#listener, record.number);
    ask(sink);
    this.#watch?.see(record, sink);
    this.#count(record, sink);
  }

  /** Called after the last record. */
  end(): void {
    this.#reader.end?.({ note: (code, detail) => this.note(code, detail) });
    this.#watch?.end((code, detail) => this.note(code, detail));
  }

  #count({ number, offset, length }: SourceRecord, sink: AnsweringSink): void {
    this.count += 1;
    this.#bytes += length;
    this.#listener.record({ number, offset, length, ...sink.answer() });
  }

  #reject(offset: number, length: number, reason: string): void {
    const number = this.count;
    this.count += 1;
    this.#listener.record({ number, offset, length, outcome: 'rejected', reason, mergedKey: undefined, events: [] });
  }

  /** A unit's begin and its end ask for the same. */
  #skeletonOf({ scanner }: Scan): Skeleton {
    if (this.#last?.scanner !== scanner) this.#last = { scanner, skeleton: parseSkeleton(scanner) };
    return this.#last.skeleton;
  }

  #emptyReason(found: Scan): string {
    return 'damage' in this.#skeletonOf(found) ? 'Not valid JSON.' : 'Holds no record of this format.';
  }
}

class NotingSink implements RecordSink {
  readonly #listener: RecordListener;
  readonly #number: number;

  constructor(listener: RecordListener, number: number) {
    this.#listener = listener;
    this.#number = number;
  }

  event(_draft: EventDraft): void {
    throw new Error('A skeleton that is no record cannot make an event.');
  }

  merged(_intoKey: string, _reason: string): void {
    throw new Error('A skeleton that is no record cannot be merged.');
  }

  reject(_reason: string): void {
    throw new Error('A skeleton that is no record cannot be rejected.');
  }

  alias(alias: KeyAlias): void {
    this.#listener.alias(alias);
  }

  note(code: NoteCode, detail: string): void {
    this.#listener.note(code, detail, this.#number);
  }
}

class AnsweringSink extends NotingSink {
  readonly #events: EventDraft[] = [];
  #merged: { readonly key: string; readonly reason: string } | undefined;
  #rejected: string | undefined;

  override event(draft: EventDraft): void {
    this.#events.push(draft);
  }

  override merged(key: string, reason: string): void {
    this.#merged = { key, reason };
  }

  override reject(reason: string): void {
    this.#rejected = reason;
  }

  get hasAnswered(): boolean {
    return this.#events.length > 0 || this.#merged !== undefined || this.#rejected !== undefined;
  }

  /** Exactly one outcome: events win, since they hold the content; a reader that answers nothing is a bug. */
  answer(): Pick<ReadRecord, 'outcome' | 'reason' | 'mergedKey' | 'events'> {
    const events = this.#events;
    if (events.length > 0) return { outcome: 'imported', reason: '', mergedKey: undefined, events };
    if (this.#merged) return { outcome: 'merged', reason: this.#merged.reason, mergedKey: this.#merged.key, events };
    if (this.#rejected === undefined) throw new Error('A reader must answer every record.');
    return { outcome: 'rejected', reason: this.#rejected, mergedKey: undefined, events };
  }
}
