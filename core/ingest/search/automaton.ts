import type { ByteSet } from './byte-node.ts';
import { NOTHING, OTHER, SIDE_OF, type Side } from './edges.ts';
import { Follower } from './follow.ts';
import type { Program } from './program.ts';

/** States kept: beyond them all are forgotten and found again, so that no expression takes more memory. */
const MOST_STATES = 4096;
/** Where a source ends: as if a byte of its own class stood there. */
const NO_BYTE = 256;

/** Where a scan is. It goes on from one piece of a source to the next. */
export interface Progress {
  state: number;
  /** Where nothing was begun: a match that is found later does not begin before it. */
  quietAt: number;
}

/**
 * Finds out where matches end, one look at each byte: the states of the program that are possible at once are one state
 * here, made when first met. It never goes back, so that the time is that of the bytes whatever is looked for.
 */
export class Automaton {
  readonly #program: Program;
  readonly #follower: Follower;
  readonly #classOf: Uint8Array;
  /** How many classes of bytes there are. */
  readonly #width: number;
  readonly #ids = new Map<string, number>();
  #kernels: { readonly steps: readonly number[]; readonly before: Side }[] = [];
  /**
   * By state × width + class: the next state × width × 4, + 2 where nothing is begun in it; 1 where a match ends before the
   * byte; −1: not known yet.
   */
  readonly #next: Int32Array;

  constructor(program: Program) {
    this.#program = program;
    this.#follower = new Follower(program);
    const { classOf, count } = classesOf(program);
    this.#classOf = classOf;
    this.#width = count;
    this.#next = new Int32Array(MOST_STATES * this.#width).fill(-1);
  }

  /** The state in which nothing is begun, behind a byte or at the beginning of a source. */
  quiet(byteBefore: number | undefined): number {
    const before = byteBefore === undefined ? NOTHING : this.#sideOf(byteBefore);
    return this.#idOf([0], before);
  }

  /** Goes over bytes until a match ends before one of them; the end where none does. */
  scan(bytes: Uint8Array, from: number, to: number, progress: Progress): number {
    const width = this.#width;
    const classOf = this.#classOf;
    const next = this.#next;
    let row = progress.state * width;
    let at = from;
    for (; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      const known = next[row + (classOf[byte] ?? 0)] ?? -1;
      const went = known < 0 ? this.#learn(row / width, byte) : known;
      if ((went & 3) !== 0) {
        if ((went & 1) === 1) break;
        progress.quietAt = at + 1;
      }
      row = went >> 2;
    }
    progress.state = row / width;
    return at;
  }

  /** True where a match ends with the source. */
  endsHere(state: number): boolean {
    return this.#learn(state, NO_BYTE) === 1;
  }

  /** The transition by a byte, remembered. */
  #learn(state: number, byte: number): number {
    const kernel = this.#kernels[state];
    if (!kernel) throw new Error('A state of the automaton was forgotten while in use.');
    const after = byte === NO_BYTE ? NOTHING : this.#sideOf(byte);
    const next = new Set<number>([0]);
    let isMatch = false;
    this.#follower.begin();
    for (const step of kernel.steps)
      this.#follower.from(step, kernel.before, after, (at) => {
        const reached = this.#program.steps[at];
        if (reached?.kind === 'match') isMatch = true;
        else if (reached?.kind === 'byte' && reached.set[byte]) next.add(at + 1);
      });
    if (byte === NO_BYTE) return isMatch ? 1 : 0;
    const count = this.#kernels.length;
    const answer = isMatch
      ? 1
      : this.#wentTo(
          [...next].sort((a, b) => a - b),
          after,
        );
    // Not where all states were forgotten for the new one: this one is no more.
    if (this.#kernels.length >= count) this.#next[state * this.#width + (this.#classOf[byte] ?? 0)] = answer;
    return answer;
  }

  #wentTo(steps: readonly number[], before: Side): number {
    return this.#idOf(steps, before) * this.#width * 4 + (steps.length === 1 ? 2 : 0);
  }

  #sideOf(byte: number): Side {
    return this.#program.hasEdges ? (SIDE_OF[byte] ?? OTHER) : OTHER;
  }

  #idOf(steps: readonly number[], before: Side): number {
    const key = `${before} ${steps.join(' ')}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#kernels.length === MOST_STATES) this.#forget();
    const id = this.#kernels.push({ steps, before }) - 1;
    this.#ids.set(key, id);
    return id;
  }

  #forget(): void {
    this.#ids.clear();
    this.#kernels = [];
    this.#next.fill(-1);
  }
}

/** Bytes that no step tells apart are of one class: tables are as wide as there are classes. */
function classesOf(program: Program): { readonly classOf: Uint8Array; readonly count: number } {
  const known = new Map<string, number>();
  const sets = differentSets(program);
  const classOf = Uint8Array.from({ length: 256 }, (_, byte) => {
    const side = program.hasEdges ? SIDE_OF[byte] : 0;
    const key = `${side} ${sets.map((set) => set[byte]).join('')}`;
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    return found;
  });
  return { classOf, count: known.size };
}

function differentSets(program: Program): readonly ByteSet[] {
  const sets = new Set<ByteSet>();
  for (const step of program.steps) if (step.kind === 'byte') sets.add(step.set);
  return [...new Map([...sets].map((set) => [set.join(''), set])).values()];
}
