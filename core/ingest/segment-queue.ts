import type { Segment, SegmentReaders, SegmentReading } from './segment.ts';

/**
 * Lets segments be read side by side and takes what was made of them strictly in order, so that nothing depends on how
 * many read, or how fast. As few wait as keep the readers busy: that bounds the memory.
 */
export class SegmentQueue {
  readonly #readers: SegmentReaders;
  readonly #steps: (() => Promise<void>)[] = [];
  #waiting = 0;
  /** What a step threw: it belongs to that step's source, whoever waited for it. */
  failure: unknown;

  constructor(readers: SegmentReaders) {
    this.#readers = readers;
  }

  /** Has a segment read; when all before it are done, `take` gets the reading, or `fail` what the reader threw. */
  async read(
    segment: Segment,
    take: (reading: SegmentReading) => Promise<void>,
    fail: (thrown: unknown) => void,
  ): Promise<void> {
    while (this.#waiting > this.#readers.count) await this.#next();
    const answer = this.#readers.read(segment).then(
      (reading) => ({ reading }),
      (thrown: unknown) => ({ thrown }),
    );
    this.#waiting += 1;
    this.#steps.push(async () => {
      const read = await answer;
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
