import { type Encoding, scanRuns } from './forms.ts';

/** One text of an event: what went in or what came out. */
export interface SourceText {
  readonly seq: number;
  readonly eventId: string;
  readonly part: 'input' | 'output';
  readonly scope: number;
  readonly kind: string;
  readonly toolName: string | undefined;
}

/** Where a run of words stands first. */
export interface Appearance {
  readonly from: SourceText;
  readonly start: number;
  readonly length: number;
  readonly encoding: Encoding;
  /** As it is written there, so that it can be told whether the spelling is the same. */
  readonly written: string;
}

/** So many fingerprints are looked for at most; what does not fit is said to be not searched. */
const MOST_WANTED = 6_000_000;
const FILTER_BITS = 1 << 24;
const MOST_WRITTEN = 200;

/**
 * Finds where runs of words stand first, in a session (with its sub-agents) and in the case. First it is told which runs
 * are wanted, then it is shown every text once: it holds no more than what is wanted, whatever the texts' size.
 */
export class OriginIndex {
  readonly #wanted = new Set<number>();
  readonly #filter = new Uint32Array(FILTER_BITS >>> 5);
  readonly #inCase = new Map<number, Appearance>();
  readonly #inScope = new Map<number, Map<number, Appearance>>();
  readonly #most: number;
  /** Looks into the table of wanted runs, for tests of cost. */
  steps = 0;

  constructor(most = MOST_WANTED) {
    this.#most = most;
  }

  want(key: number, scope: number): void {
    const isNew = !this.#wanted.has(key);
    if (isNew && this.#wanted.size >= this.#most) return;
    if (isNew) {
      this.#wanted.add(key);
      const bit = filterBit(key);
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    if (!this.#inScope.has(scope)) this.#inScope.set(scope, new Map());
  }

  isWanted(key: number): boolean {
    return this.#wanted.has(key);
  }

  /** Takes in one text; texts may come in any order. */
  add(text: string, from: SourceText): void {
    const scoped = this.#inScope.get(from.scope);
    scanRuns(text, (key, start, end, encoding) => {
      this.steps += 1;
      const bit = filterBit(key);
      if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0 || !this.#wanted.has(key)) return;
      for (const map of scoped ? [this.#inCase, scoped] : [this.#inCase]) {
        if (!isFirst(from, start, map.get(key))) continue;
        const written = text.slice(start, Math.min(end, start + MOST_WRITTEN));
        map.set(key, { from, start, length: end - start, encoding, written });
      }
    });
  }

  /** The first appearance before a place in the case's order: in the scope, else in another scope of the case. */
  firstBefore(key: number, scope: number, seq: number): Appearance | undefined {
    const near = this.#inScope.get(scope)?.get(key);
    if (near && near.from.seq < seq) return near;
    const far = this.#inCase.get(key);
    return far && far.from.seq < seq ? far : undefined;
  }
}

function isFirst(from: SourceText, start: number, known: Appearance | undefined): boolean {
  if (!known) return true;
  if (from.seq !== known.from.seq) return from.seq < known.from.seq;
  if (from.part !== known.from.part) return from.part < known.from.part;
  return start < known.start;
}

function filterBit(key: number): number {
  return Math.floor(key / 0x10000) % FILTER_BITS;
}
