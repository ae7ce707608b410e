import { HandedTasks } from './handed-tasks.ts';
import { MOST_WANTED, OriginIndex } from './origin-index.ts';
import { HANDING_KINDS, SINKS } from './origins.ts';
import type { EventText } from './source-events.ts';
import { type Pieces, spansOf } from './spans.ts';

const NOTHING: Pieces = { spans: [], isCut: false };

type Read = Pick<EventText, 'seq' | 'kind' | 'scope' | 'input' | 'output'>;

/** The pieces of an event of which it is asked where they come from. */
export function piecesOf({ kind, input, output }: Pick<EventText, 'kind' | 'input' | 'output'>): Pieces {
  const text = SINKS.get(kind) === 'input' ? input : output;
  return text === undefined ? NOTHING : spansOf(text);
}

/**
 * What is to be looked for. Events may come in any order: where there are more pieces than fit, those of the first
 * events in the case's order are wanted, and `needsSecondReading` says that they must all be shown again.
 */
export class WantedPieces {
  index: OriginIndex;
  readonly tasks = new HandedTasks();
  /** Events with more pieces than are looked for. */
  cut = 0;
  /** Events whose pieces are all passed over. */
  overfull = 0;
  readonly #most: number;
  /** Fingerprints of each event, by its place. */
  readonly #counts: Int32Array;
  #firstPassedOver = Number.POSITIVE_INFINITY;

  constructor(lastSeq: number, most = MOST_WANTED) {
    this.#most = most;
    this.#counts = new Int32Array(lastSeq + 1);
    this.index = new OriginIndex(this.#counts.length);
  }

  /** Wants the pieces of an event, and hands them over. */
  want(event: Read): Pieces['spans'] {
    const { spans, isCut } = piecesOf(event);
    if (isCut) this.cut += 1;
    if (HANDING_KINDS.has(event.kind) && event.input !== undefined) this.tasks.note(event, event.input);
    for (const { keys } of spans) this.#counts[event.seq] = (this.#counts[event.seq] ?? 0) + keys.length;
    if (this.index.wanted <= this.#most) this.#wantAll(event, spans);
    return spans;
  }

  /** Says whether what was wanted must be wanted anew, and only up to a place in the case's order. */
  needsSecondReading(): boolean {
    if (this.index.wanted <= this.#most) return false;
    this.index = new OriginIndex(this.#counts.length);
    let sum = 0;
    for (const [seq, count] of this.#counts.entries()) {
      sum += count;
      if (count === 0 || sum <= this.#most) continue;
      this.#firstPassedOver = Math.min(this.#firstPassedOver, seq);
      this.overfull += 1;
    }
    return true;
  }

  wantAgain(event: Read): void {
    if (this.isSearched(event.seq)) this.#wantAll(event, piecesOf(event).spans);
  }

  isSearched(seq: number): boolean {
    return seq < this.#firstPassedOver;
  }

  #wantAll({ scope }: Read, spans: Pieces['spans']): void {
    for (const { keys } of spans) for (const key of keys) this.index.want(key, scope);
  }
}
