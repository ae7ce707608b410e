import { SpoorError } from '../base/errors.ts';
import type { OnSegmentProgress, Segment, SegmentReaders, SegmentReading } from './segment.ts';

/** What becomes of a segment's reading, in its turn. */
export interface SegmentTaker {
  readonly take: (reading: SegmentReading) => Promise<void>;
  /** Hears what the reader threw. */
  readonly fail: (thrown: unknown) => void;
  /** Not in turn: while the segment is read. */
  readonly onProgress: OnSegmentProgress;
}

/**
 * Lets segments be read side by side and takes what was made of them strictly in order, so that nothing depends on how
 * many read, or how fast. As few wait as keep the readers busy: that bounds the memory.
 */
export class SegmentQueue {
  readonly #readers: SegmentReaders;
  readonly #signal: AbortSignal | undefined;
  readonly #steps: (() => Promise<void>)[] = [];
  #waiting = 0;
  /** What a step threw: it belongs to that step's source, whoever waited for it. */
  failure: unknown;

  constructor(readers: SegmentReaders, signal: AbortSignal | undefined) {
    this.#readers = readers;
    this.#signal = signal;
  }

  /** Has a segment read, as soon as few enough wait. */
  async read(segment: Segment, { take, fail, onProgress }: SegmentTaker): Promise<void> {
    while (this.#waiting > this.#readers.count) await this.#next();
    const answer = this.#readers.read(segment, onProgress).then(
      (reading) => ({ reading }),
      (thrown: unknown) => ({ thrown }),
    );
    this.#waiting += 1;
    this.#steps.push(async () => {
      const read = await unlessAborted(answer, this.#signal);
      this.#waiting -= 1;
      if ('thrown' in read) fail(read.thrown);
      else await take(read.reading);
    });
  }

  /** Does something in its turn. */
  after(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Waits until everything so far is done. */
  async drain(): Promise<void> {
    while (this.#steps.length > 0) await this.#next();
  }

  async #next(): Promise<void> {
    try {
      await this.#steps.shift()?.();
    } catch (thrown) {
      this.failure = thrown;
      throw thrown;
    }
  }
}

/** A cancelled import does not wait for readers: they end with the import. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return await work;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new SpoorError('import/cancelled', CANCELLED));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

export const CANCELLED = 'The import was cancelled; the case is as it was before.';
