import { SpoorError } from '../base/errors.ts';
import type { MappingDocument } from '../model/mapping.ts';
import type { ColumnBatch } from '../ports/database.ts';
import type { BatchGatherer } from './batch-gatherer.ts';
import { utf8Chunks } from './decode.ts';
import type { Format } from './format.ts';
import { SourceLoader, type TableWriters } from './load.ts';
import type { MappingFormat } from './mapping/mapping-format.ts';
import { type RecordsToRead, readRecords } from './read-records.ts';
import type { ReadingSizes } from './reading-sizes.ts';
import type { Segment, SegmentProgress, SegmentReading } from './segment.ts';
import type { SegmentQueue } from './segment-queue.ts';
import { type Slice, slicesOf } from './slices.ts';
import { numberedFromZero, SourceTally } from './source-tally.ts';

export interface ReadingTools {
  readonly queue: SegmentQueue;
  readonly writers: TableWriters;
  readonly gatherer: BatchGatherer;
  readonly sizes: ReadingSizes;
}

/** The place to stop by throwing. */
type OnPause = (bytesRead: number, records: number) => Promise<void>;
/** Only told: readers are at work meanwhile. */
type OnProgress = (bytesRead: number, records: number) => void;

/**
 * Reads one recognised source into the import tables: held and by one reader, in slices by many, or as a stream right
 * here, where it is large and each record may depend on those before. What comes out is the same.
 */
export class SourceReading {
  readonly tally = new SourceTally();
  /** What a reader threw over a member of an archive: the archive's other members are read all the same. */
  failure: unknown;
  readonly #tools: ReadingTools;
  readonly #toRead: RecordsToRead;
  readonly #onPause: OnPause;
  readonly #onProgress: OnProgress;
  #bytesRead = 0;

  constructor(
    tools: ReadingTools,
    toRead: RecordsToRead,
    { onPause, onProgress }: { readonly onPause: OnPause; readonly onProgress: OnProgress },
  ) {
    this.#tools = tools;
    this.#toRead = toRead;
    this.#onPause = onPause;
    this.#onProgress = onProgress;
  }

  /** Hands the source to a reader, or to many; what they made of it is taken in its turn. */
  async read(held: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
    const { format, framing, encoding, markLength } = this.#toRead;
    if (held) await this.#segment({ offset: 0, bytes: held }, { encoding, markLength });
    else if (format.hasIndependentLines && framing.unit === 'line') await this.#slices();
    else await this.#stream({ from: markLength, firstRecord: 0 });
  }

  /** Counts what is missing behind the last record as a reject of its own, at the place where it would begin. */
  rejectEnd(offset: number, reason: string): void {
    this.#tools.writers.append('record_account', [
      this.#toRead.sourceId,
      this.tally.records,
      offset,
      0,
      'rejected',
      reason,
      undefined,
    ]);
    this.tally.records += 1;
  }

  async #slices(): Promise<void> {
    const { source, encoding, markLength } = this.#toRead;
    const slices = slicesOf(utf8Chunks(await source.open(), encoding), this.#tools.sizes);
    for (;;) {
      const { done, value } = await slices.next();
      if (done) {
        if (value !== undefined) await this.#rest(value);
        return;
      }
      await this.#segment(value, { encoding: 'utf-8', markLength: value.offset === 0 ? markLength : 0 });
    }
  }

  /** Reads on as a stream, where a line is too long for a slice. */
  async #rest(from: number): Promise<void> {
    await this.#tools.queue.drain();
    await this.#stream({ from: from === 0 ? this.#toRead.markLength : from, firstRecord: this.tally.records });
  }

  async #stream({ from, firstRecord }: { readonly from: number; readonly firstRecord: number }): Promise<void> {
    const { queue, writers } = this.#tools;
    await queue.drain();
    const loader = new SourceLoader(writers, this.#toRead.sourceId, async (bytesRead, records) => {
      await this.#onPause(bytesRead, firstRecord + records);
    });
    const heldLineBytes = this.#tools.sizes.longestLine;
    await readRecords({ ...this.#toRead, markLength: from, firstRecord, heldLineBytes }, loader);
    this.tally.add(numberedFromZero(loader.tally.asPiece, firstRecord));
  }

  async #segment(
    { offset, bytes }: Slice,
    { encoding, markLength }: Pick<Segment, 'encoding' | 'markLength'>,
  ): Promise<void> {
    const { sourceId, source, format, framing } = this.#toRead;
    const { length } = bytes;
    const place = { sourceId, name: source.name, formatId: format.id, mapping: mappingOf(format), framing };
    const segment: Segment = { ...place, encoding, markLength, offset, bytes };
    const fail = (thrown: unknown) => {
      // What a person can act on is about the whole import: a reader's thread that ended.
      if (source.member === '' || thrown instanceof SpoorError) throw thrown;
      this.failure ??= thrown;
    };
    const onProgress = ({ bytes, records }: SegmentProgress) => {
      this.#onProgress(this.#bytesRead + bytes, this.tally.records + records);
    };
    await this.#tools.queue.read(segment, { take: (reading) => this.#take(reading, length), fail, onProgress });
  }

  async #take({ batches, tally }: SegmentReading, bytes: number): Promise<void> {
    for (const batch of batches) await this.#tools.gatherer.insert(numberedFrom(batch, this.tally.records));
    this.tally.add(tally);
    this.#bytesRead += bytes;
    await this.#onPause(this.#bytesRead, this.tally.records);
  }
}

/** A format that a mapping makes travels as the mapping's document. */
function mappingOf(format: Format): MappingDocument | undefined {
  // Safe: no other format has a member of this name.
  return 'mapping' in format ? (format as MappingFormat).mapping : undefined;
}

/** A segment's records are numbered from 0: in the source they come after those of the segments before. */
function numberedFrom(batch: ColumnBatch, first: number): ColumnBatch {
  const values = batch.columns.get('record_no')?.values;
  if (!values || first === 0) return batch;
  const numbers = new Int32Array(values.buffer, values.byteOffset, batch.rowCount);
  for (let row = 0; row < numbers.length; row += 1) numbers[row] = (numbers[row] ?? 0) + first;
  return batch;
}
