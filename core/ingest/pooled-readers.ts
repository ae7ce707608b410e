import { SpoorError, sentenceOf } from '../base/errors.ts';
import {
  buffersOfReading,
  type OnSegmentProgress,
  readSegment,
  type Segment,
  type SegmentProgress,
  type SegmentReaders,
  type SegmentReading,
} from './segment.ts';

interface Request {
  readonly id: number;
  readonly segment: Segment;
}

/** What comes back from a reader: plain data, which can be sent. */
export type ReaderAnswer =
  | { readonly id: number; readonly progress: SegmentProgress }
  | { readonly id: number; readonly reading: SegmentReading }
  | { readonly id: number; readonly failure: string };

/** A reader in a thread of its own. Messages arrive in order; what is in `transfer` is moved. */
export interface ReaderThread {
  send(message: Request, transfer: readonly ArrayBuffer[]): void;
  end(): Promise<void>;
}

/** Starts a reader, whose answers go to `onAnswer`; `onDeath` hears of its end where nobody asked for it. */
export type StartReader = (onAnswer: (answer: ReaderAnswer) => void, onDeath: (cause: unknown) => void) => ReaderThread;

/** Readers in threads, started when there is work for them. */
export class PooledReaders implements SegmentReaders {
  readonly count: number;
  readonly #start: StartReader;
  readonly #threads: PooledThread[] = [];

  constructor(count: number, start: StartReader) {
    this.count = count;
    this.#start = start;
  }

  async read(segment: Segment, onProgress: OnSegmentProgress): Promise<SegmentReading> {
    return await this.#leastBusy().read(segment, onProgress);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end()));
  }

  #leastBusy(): PooledThread {
    const [least] = this.#threads.toSorted((a, b) => a.busy - b.busy);
    if (least && (least.busy === 0 || this.#threads.length >= this.count)) return least;
    const started = new PooledThread(this.#start);
    this.#threads.push(started);
    return started;
  }
}

interface Waiting {
  readonly resolve: (reading: SegmentReading) => void;
  readonly reject: (cause: unknown) => void;
  readonly onProgress: OnSegmentProgress;
}

class PooledThread {
  readonly #thread: ReaderThread;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #death: unknown;

  constructor(start: StartReader) {
    this.#thread = start(
      (answer) => this.#answered(answer),
      (cause) => this.#died(cause),
    );
  }

  get busy(): number {
    return this.#waiting.size;
  }

  async read(segment: Segment, onProgress: OnSegmentProgress): Promise<SegmentReading> {
    if (this.#death !== undefined) throw this.#death;
    const id = this.#next;
    this.#next += 1;
    return await new Promise<SegmentReading>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#thread.send({ id, segment }, [segment.bytes.buffer]);
    });
  }

  async end(): Promise<void> {
    await this.#thread.end();
  }

  #answered(answer: ReaderAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if ('progress' in answer) {
      waiting?.onProgress(answer.progress);
      return;
    }
    this.#waiting.delete(answer.id);
    if ('reading' in answer) waiting?.resolve(answer.reading);
    else waiting?.reject(new Error(answer.failure));
  }

  #died(cause: unknown): void {
    this.#death = new SpoorError(
      'import/failed',
      `A reader of evidence ended: ${sentenceOf(cause)} Import again; with SPOOR_READERS=0 without readers beside.`,
      { cause },
    );
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}

/** The reader's side: reads the segment of a request and sends what there is to say of it. */
export async function answerRequest(
  { id, segment }: Request,
  send: (answer: ReaderAnswer, transfer: ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const reading = await readSegment(segment, (progress) => send({ id, progress }, []));
    send({ id, reading }, [...buffersOfReading(reading)]);
  } catch (thrown) {
    // Told as a sentence: the import decides what it means for the source.
    send({ id, failure: sentenceOf(thrown) }, []);
  }
}
