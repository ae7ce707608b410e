import { SpoorError } from '../../base/errors.ts';

const MIB = 1024 * 1024;

/** What an archive may do before its members are refused. Every refusal names the limit it hit. */
export const ARCHIVE_LIMITS = {
  /** Archives inside archives. */
  depth: 4,
  members: 200_000,
  pathLength: 4096,
  /** Unpacked to packed size; traces of text seldom exceed 30 to 1. */
  ratio: 250,
  /** Below this unpacked size any ratio is harmless. */
  ratioFloorBytes: 4 * MIB,
  /** What may be unpacked out of one file as received, all levels together: this, or `ratio` times its size. */
  unpackedFloorBytes: 4096 * MIB,
  /** A zip in something packed is held in memory while its members are read, and so is a member of a packed tar. */
  heldBytes: 256 * MIB,
  /** What Zstandard may look back to, and what is held for it: the most that its own tool takes unasked. */
  windowBytes: 128 * MIB,
  /** A database is held in memory while its tables are read. */
  databaseBytes: 1024 * MIB,
  /** The largest value in a database that is read. */
  valueBytes: 256 * MIB,
} as const;

/** The same limits with other figures, for tests. */
export type ArchiveLimits = Readonly<Record<keyof typeof ARCHIVE_LIMITS, number>>;

/** Why a member of these sizes is refused, or undefined where it is not. */
export function ratioRefusal(packedBytes: number, unpackedBytes: number): string | undefined {
  if (unpackedBytes <= ARCHIVE_LIMITS.ratioFloorBytes) return undefined;
  const ratio = Math.floor(unpackedBytes / Math.max(1, packedBytes));
  if (ratio <= ARCHIVE_LIMITS.ratio) return undefined;
  return (
    `Refused: it unpacks ${ratio} to 1 (limit ${ARCHIVE_LIMITS.ratio} to 1), as a decompression bomb does. ` +
    'If it is genuine, unpack it yourself and import the file.'
  );
}

/** Lets through what `packedBytes` may unpack to, then fails. */
export function limitRatio(packedBytes: number): TransformStream<Uint8Array, Uint8Array> {
  const limit = Math.max(ARCHIVE_LIMITS.ratioFloorBytes, packedBytes * ARCHIVE_LIMITS.ratio);
  return limitTo(
    limit,
    'It unpacks to far more than it holds, as a decompression bomb does. If it is genuine, unpack it yourself.',
  );
}

/** Lets bytes through up to `limit`, then fails: declared sizes are the archive's word only. */
export function limitTo(limit: number, reason: string): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > limit) throw new SpoorError('archive/limit', reason);
      controller.enqueue(chunk);
    },
  });
}

/** How much may still be unpacked out of one file as received. Bytes that are unpacked again count once. */
export class UnpackedBudget {
  readonly limit: number;
  #spent = 0;
  #isSpent = false;

  constructor(evidenceBytes: number, { unpackedFloorBytes, ratio }: ArchiveLimits) {
    this.limit = Math.max(unpackedFloorBytes, evidenceBytes * ratio);
  }

  get isSpent(): boolean {
    return this.#isSpent;
  }

  get reason(): string {
    return (
      `Refused: more than ${this.limit} bytes were unpacked out of the file that it lies in, ` +
      'which is the limit. Unpack it yourself and import this one by itself.'
    );
  }

  /** Opens one member so that what comes out of it is counted. */
  counting(open: () => Promise<ReadableStream<Uint8Array>>): () => Promise<ReadableStream<Uint8Array>> {
    let most = 0;
    const count = (bytes: number) => {
      if (bytes <= most) return;
      // Not taken up into `most`: opened again, the member meets the limit at the same byte.
      if (this.#spent + bytes - most > this.limit) {
        this.#isSpent = true;
        throw new SpoorError('archive/limit', this.reason);
      }
      this.#spent += bytes - most;
      most = bytes;
    };
    return async () => {
      let bytes = 0;
      const counter = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.length;
          count(bytes);
          controller.enqueue(chunk);
        },
      });
      return (await open()).pipeThrough(counter);
    };
  }
}
