/** How fast something goes, and how long the rest will take. */
export interface Pace {
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
  /** Undefined where the whole is not known. */
  readonly secondsLeft: number | undefined;
}

interface Reached {
  readonly bytesDone: number;
  readonly bytesTotal: number | undefined;
  readonly recordsDone: number;
}

/** Before this much time has passed, a rate says more about the start than about the work. */
const SETTLED_MS = 1000;

/** Measures one stage of a long act from its first progress on. The time comes from outside: nothing here has a clock. */
export class PaceMeter {
  #stage = '';
  #start = { at: 0, bytes: 0, records: 0 };

  /** The pace so far; undefined while it is too early to say. */
  reached(stage: string, done: Reached, atMs: number): Pace | undefined {
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#start = { at: atMs, bytes: done.bytesDone, records: done.recordsDone };
    }
    const seconds = (atMs - this.#start.at) / 1000;
    if (seconds * 1000 < SETTLED_MS) return undefined;
    const bytesPerSecond = Math.max(0, done.bytesDone - this.#start.bytes) / seconds;
    const recordsPerSecond = Math.max(0, done.recordsDone - this.#start.records) / seconds;
    const left = done.bytesTotal === undefined ? undefined : done.bytesTotal - done.bytesDone;
    const isKnown = left !== undefined && bytesPerSecond > 0;
    return { bytesPerSecond, recordsPerSecond, secondsLeft: isKnown ? left / bytesPerSecond : undefined };
  }
}
