import type { MappingDocument } from '../model/mapping.ts';
import type { ColumnBatch } from '../ports/database.ts';
import type { Encoding } from './decode.ts';
import type { Format, Framing } from './format.ts';
import { formats } from './formats.ts';
import { SourceLoader, TableWriters } from './load.ts';
import { mappingFormat } from './mapping/mapping-format.ts';
import { readRecords } from './read-records.ts';
import type { TalliedPiece } from './source-tally.ts';

/** One piece of work for a reader: a whole small source, or some lines of a large one. Plain data, to be sent. */
export interface Segment {
  readonly sourceId: string;
  readonly name: string;
  readonly formatId: string;
  /** The document that makes the format, where it is a mapping. */
  readonly mapping: MappingDocument | undefined;
  readonly framing: Framing;
  readonly encoding: Encoding;
  readonly markLength: number;
  /** Where in its source it begins. */
  readonly offset: number;
  /** In a buffer of their own: it is moved to the reader. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a reader made of a segment. Records are numbered from 0 in each. */
export interface SegmentReading {
  readonly batches: readonly ColumnBatch[];
  readonly tally: TalliedPiece;
}

/** Readers that work side by side. */
export interface SegmentReaders {
  /** How many segments are read at a time; 0 where they are read by the caller itself. */
  readonly count: number;
  /** Takes the segment's bytes away. `onProgress` hears now and then how far it is. */
  read(segment: Segment, onProgress: OnSegmentProgress): Promise<SegmentReading>;
  /** Gives back what they hold once all is read: linking needs the memory. Reading again starts them anew. */
  close?(): Promise<void>;
}

export type OnSegmentProgress = (done: SegmentProgress) => void;

export interface SegmentProgress {
  readonly bytes: number;
  readonly records: number;
}

/** So often a reader says how far it is. */
const PROGRESS_BYTES = 1024 * 1024;

/** Empty writers, whose buffers have grown to what segments need; those of a reading that failed are not empty. */
const idle: TableWriters[] = [];

/** Reads a segment here and now. The same segment gives the same reading wherever it is read. */
export async function readSegment(segment: Segment, onProgress: OnSegmentProgress): Promise<SegmentReading> {
  const format = formatOf(segment);
  const { sourceId, name, framing, encoding, markLength, offset } = segment;
  const batches: ColumnBatch[] = [];
  const taker = { insert: async (batch: ColumnBatch) => void batches.push(batch) };
  const writers = idle.pop() ?? new TableWriters(taker);
  writers.taker = taker;
  let told = offset;
  const loader = new SourceLoader(writers, sourceId, async (at, records) => {
    if (at - told < PROGRESS_BYTES) return;
    told = at;
    onProgress({ bytes: at - offset, records });
  });
  const { bytes } = segment;
  const source = { evidenceId: '', member: '', name, bytes: bytes.length, open: async () => streamOf(bytes) };
  await readRecords({ source, sourceId, format, framing, encoding, markLength, firstOffset: offset }, loader);
  await writers.flush();
  idle.push(writers);
  return { batches, tally: loader.tally.asPiece };
}

function formatOf({ formatId, mapping }: Segment): Format {
  if (mapping) return mappingFormat(mapping);
  const format = formats.find(({ id }) => id === formatId);
  if (!format) throw new Error(`There is no format "${formatId}".`);
  return format;
}

/** The buffers of a reading, to be moved back. */
export function buffersOfReading({ batches }: SegmentReading): readonly ArrayBuffer[] {
  const arrays = batches.flatMap(({ columns }) =>
    [...columns.values()].flatMap(({ values, offsets, validity }) => [values, offsets, validity]),
  );
  return arrays.flatMap((array) => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []));
}

/** Held bytes as a stream of one chunk: no copy, and no reading ahead. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
