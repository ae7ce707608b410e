import type { MatchForm } from '../../model/byte-search.ts';
import type { ByteSet } from './byte-node.ts';
import { NOTHING, OTHER, SIDE_OF, type Side } from './edges.ts';
import { Follower } from './follow.ts';
import type { Program } from './program.ts';

export interface PlacedMatch {
  readonly start: number;
  readonly end: number;
  readonly form: MatchForm;
  /** True where bytes that are not here yet could change it. */
  readonly isOpen: boolean;
}

export interface Stretch {
  readonly bytes: Uint8Array;
  /** Where a match may begin first. */
  readonly from: number;
  /** What may be looked at ends here. */
  readonly to: number;
  /** True where the source ends there too. */
  readonly isEnd: boolean;
  /** True where `from` is the beginning of the source. */
  readonly isStart: boolean;
}

/** A way through the program that is being followed, with where it began. */
interface Thread {
  readonly step: number;
  readonly start: number;
}

/** Places the first match of a stretch: the one that begins first, and of those the one that the program prefers. */
export class Placer {
  readonly #program: Program;
  readonly #follower: Follower;
  /** Bytes by which a match may begin; none is left out where edges have a say. */
  readonly #first: ByteSet;

  constructor(program: Program) {
    this.#program = program;
    this.#follower = new Follower(program);
    this.#first = this.#firstBytes();
  }

  place({ bytes, from, to, isEnd, isStart }: Stretch): PlacedMatch | undefined {
    let before: Side = isStart ? NOTHING : this.#sideOf(bytes[from - 1]);
    let threads: readonly Thread[] = [];
    let found: PlacedMatch | undefined;
    for (let at = from; at < to || isEnd; at += 1) {
      const byte = at < to ? bytes[at] : undefined;
      const after = byte === undefined ? NOTHING : this.#sideOf(byte);
      const { match, next } = this.#step(this.#begun(threads, { at, byte, isPlaced: found !== undefined }), {
        byte,
        before,
        after,
      });
      if (match) found = { ...match, end: at, isOpen: false };
      if (at >= to || (found && next.length === 0)) return found;
      threads = next;
      before = after;
    }
    return found && { ...found, isOpen: threads.length > 0 };
  }

  /** The threads, and one more that begins here, until a match is found. */
  #begun(
    threads: readonly Thread[],
    { at, byte, isPlaced }: { readonly at: number; readonly byte: number | undefined; readonly isPlaced: boolean },
  ): readonly Thread[] {
    const begins = !isPlaced && (byte === undefined || this.#first[byte] === 1);
    return begins ? [...threads, { step: 0, start: at }] : threads;
  }

  /** One byte further on every thread, in their order; a match ends those that come after it. */
  #step(
    threads: readonly Thread[],
    { byte, before, after }: { readonly byte: number | undefined; readonly before: Side; readonly after: Side },
  ): { readonly match: Omit<PlacedMatch, 'end' | 'isOpen'> | undefined; readonly next: readonly Thread[] } {
    const next: Thread[] = [];
    let match: Omit<PlacedMatch, 'end' | 'isOpen'> | undefined;
    this.#follower.begin();
    for (const { step, start } of threads) {
      this.#follower.from(step, before, after, (at) => {
        const reached = this.#program.steps[at];
        if (match || !reached) return;
        if (reached.kind === 'match') match = { start, form: reached.form };
        else if (reached.kind === 'byte' && byte !== undefined && reached.set[byte]) next.push({ step: at + 1, start });
      });
      if (match) break;
    }
    return { match, next };
  }

  #firstBytes(): ByteSet {
    const first = new Uint8Array(256);
    if (this.#program.hasEdges) return first.fill(1);
    this.#follower.begin();
    this.#follower.from(0, OTHER, OTHER, (at) => {
      const step = this.#program.steps[at];
      if (step?.kind === 'match') first.fill(1);
      else if (step?.kind === 'byte') for (let byte = 0; byte < 256; byte += 1) if (step.set[byte]) first[byte] = 1;
    });
    return first;
  }

  #sideOf(byte: number | undefined): Side {
    return byte !== undefined && this.#program.hasEdges ? (SIDE_OF[byte] ?? OTHER) : OTHER;
  }
}
