import { FingerprintTable } from './fingerprint-table.ts';
import {
  ENCODINGS,
  type Encoding,
  FIRST_FACTOR,
  MOST_WORDS,
  type RunKey,
  rewrittenIn,
  SECOND_FACTOR,
} from './forms.ts';
import { RepeatedTexts } from './repeated-texts.ts';
import { spellingOf } from './spellings.ts';
import { doubled, WordList } from './words.ts';

type Fingerprint = Pick<RunKey, 'first' | 'second'>;

/** Where a run of words stands first. */
export interface Appearance {
  /** Number of the text, as it was added. */
  readonly text: number;
  readonly start: number;
  readonly length: number;
  readonly encoding: Encoding;
  /** A hash of how it is written there, so that it can be told whether the spelling is the same. */
  readonly spelling: number;
}

/**
 * So many fingerprints are looked for at most, each in the case and in its session: at most 90 bytes for each, 1.1 GB in all.
 * What does not fit is said to be not searched.
 */
export const MOST_WANTED = 12_000_000;
const FEWEST_TAILS = 1 << 14;
const MOST_TAILS = 1 << 24;
/** Numbers of one hit: entry, start, end, encoding. */
const HIT = 4;

/**
 * Finds where runs of words stand first, in a session (with its sub-agents) and in the case. First it is told which runs
 * are wanted, then it is shown every text once: it holds no more than what is wanted, whatever the texts' size.
 */
export class OriginIndex {
  /** Wanted runs, and wanted runs of one scope under a fingerprint that is mixed with it. */
  readonly #entries = new FingerprintTable();
  readonly #places = new Places();
  /** By the last word of a run (a hash of it), for how many words a run is wanted: one bit for each number. */
  readonly #tails: Uint8Array;
  readonly #tailMask: number;
  readonly #words = new WordList();
  readonly #hits = new Hits();
  readonly #repeated = new RepeatedTexts<Int32Array>();
  #wanted = 0;
  /** Looks into the table of wanted runs, for tests of cost. */
  steps = 0;

  /** Made for a case of so many events. */
  constructor(events = 0) {
    let tails = FEWEST_TAILS;
    while (tails < events * 16 && tails < MOST_TAILS) tails *= 2;
    this.#tails = new Uint8Array(tails);
    this.#tailMask = tails - 1;
  }

  get wanted(): number {
    return this.#wanted;
  }

  /** Wants a run of so many words; `tail` is the hash of its last. */
  want({ first, second, words, tail }: RunKey, scope: number): void {
    if (this.#entries.find(first, second) < 0) {
      this.#wanted += 1;
      this.#entries.add(first, second);
      const at = tailOf(tail) & this.#tailMask;
      this.#tails[at] = (this.#tails[at] ?? 0) | (1 << (words - 1));
    }
    this.#entries.add(scoped(first, scope), scopedToo(second, scope));
  }

  isWanted({ first, second }: Fingerprint): boolean {
    return this.#entries.find(first, second) >= 0;
  }

  /**
   * Takes in one text. Texts may come in any order; the lower number came first, and `scope` is where it stands.
   */
  add(text: string, number: number, scope: number): void {
    const known = this.#repeated.get(text);
    if (known) {
      this.#place(known, known.length, { text, number, scope });
      return;
    }
    this.#hits.length = 0;
    this.#scan(text, undefined);
    for (const { plain, start, end, encoding } of rewrittenIn(text)) {
      this.#scan(plain, { start, end, encoding: ENCODINGS.indexOf(encoding) });
    }
    this.#place(this.#hits.numbers, this.#hits.length, { text, number, scope });
    if (RepeatedTexts.isWorth(text)) this.#repeated.set(text, this.#hits.numbers.slice(0, this.#hits.length));
  }

  /** The first appearance in a text of a lower number: in the scope, else in another scope of the case. */
  firstBefore(key: Fingerprint, scope: number, number: number): Appearance | undefined {
    const entry = this.entryBefore(key, scope, number);
    return entry < 0 ? undefined : this.appearance(entry);
  }

  /** The same as a number by which `appearance` and the others know it; -1 where there is none. */
  entryBefore({ first, second }: Fingerprint, scope: number, number: number): number {
    const near = this.#entries.find(scoped(first, scope), scopedToo(second, scope));
    if (near >= 0 && this.#places.isBefore(near, number)) return near;
    const far = this.#entries.find(first, second);
    return far >= 0 && this.#places.isBefore(far, number) ? far : -1;
  }

  appearance(entry: number): Appearance {
    return this.#places.at(entry);
  }

  /** The number of the text in which it stands. */
  textOf(entry: number): number {
    return this.#places.textOf(entry);
  }

  /** Whether it is written there, and not in base64, as a hash of a spelling says. */
  isWrittenAs(entry: number, spelling: number): boolean {
    return this.#places.isWrittenAs(entry, spelling);
  }

  /** Every wanted run of a text. */
  #scan(text: string, within: Within | undefined): void {
    const { count, firsts } = this.#words.fill(text);
    prefixes.fill(this.#words);
    const tails = this.#tails;
    const mask = this.#tailMask;
    for (let at = 0; at < count; at += 1) {
      let lengths = tails[tailOf(firsts[at] ?? 0) & mask] ?? 0;
      while (lengths !== 0) {
        this.#look(at, 32 - Math.clz32(lengths & -lengths), within);
        lengths &= lengths - 1;
      }
    }
  }

  /** Looks up the run of so many words that ends with a word. */
  #look(at: number, words: number, within: Within | undefined): void {
    const from = at + 1 - words;
    if (from < 0) return;
    this.steps += 1;
    const entry = this.#entries.find(prefixes.firstOf(from, words), prefixes.secondOf(from, words));
    if (entry < 0) return;
    if (within) this.#hits.push(entry, within.start, within.end, within.encoding);
    else this.#hits.push(entry, this.#words.starts[from] ?? 0, this.#words.ends[at] ?? 0, 0);
  }

  #place(hits: Int32Array, length: number, at: SeenText): void {
    for (let hit = 0; hit < length; hit += HIT) {
      const entry = hits[hit] ?? 0;
      this.#places.offer(entry, hits, hit, at);
      const first = scoped(this.#entries.firstOf(entry), at.scope);
      const near = this.#entries.find(first, scopedToo(this.#entries.secondOf(entry), at.scope));
      if (near >= 0) this.#places.offer(near, hits, hit, at);
    }
  }
}

interface SeenText {
  readonly text: string;
  readonly number: number;
  readonly scope: number;
}

interface Within {
  readonly start: number;
  readonly end: number;
  readonly encoding: number;
}

/** Wanted runs that were found in a text: four numbers each. */
class Hits {
  numbers = new Int32Array(1024);
  length = 0;

  push(entry: number, start: number, end: number, encoding: number): void {
    if (this.length + HIT > this.numbers.length) this.numbers = doubled(this.numbers);
    const { numbers, length } = this;
    numbers[length] = entry;
    numbers[length + 1] = start;
    numbers[length + 2] = end;
    numbers[length + 3] = encoding;
    this.length = length + HIT;
  }
}

/** Of every entry, where it stands first: 17 bytes each. */
class Places {
  /** The text's number and one more; 0 where it was not seen. */
  #texts = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #lengths = new Int32Array(1024);
  #spellings = new Int32Array(1024);
  #encodings = new Uint8Array(1024);

  /** Takes a hit in where it stands before what is known. */
  offer(entry: number, hits: Int32Array, hit: number, { text, number }: SeenText): void {
    this.#reach(entry);
    const known = (this.#texts[entry] ?? 0) - 1;
    const start = hits[hit + 1] ?? 0;
    if (known >= 0 && (known < number || (known === number && (this.#starts[entry] ?? 0) <= start))) return;
    const end = hits[hit + 2] ?? 0;
    this.#texts[entry] = number + 1;
    this.#starts[entry] = start;
    this.#lengths[entry] = end - start;
    this.#spellings[entry] = spellingOf(text, start, end);
    this.#encodings[entry] = hits[hit + 3] ?? 0;
  }

  isBefore(entry: number, number: number): boolean {
    const text = this.#texts[entry] ?? 0;
    return text > 0 && text - 1 < number;
  }

  textOf(entry: number): number {
    return (this.#texts[entry] ?? 0) - 1;
  }

  isWrittenAs(entry: number, spelling: number): boolean {
    return ENCODINGS[this.#encodings[entry] ?? 0] !== 'base64' && this.#spellings[entry] === spelling;
  }

  at(entry: number): Appearance {
    return {
      text: this.textOf(entry),
      start: this.#starts[entry] ?? 0,
      length: this.#lengths[entry] ?? 0,
      encoding: ENCODINGS[this.#encodings[entry] ?? 0] ?? 'text',
      spelling: this.#spellings[entry] ?? 0,
    };
  }

  #reach(entry: number): void {
    while (entry >= this.#texts.length) {
      this.#texts = doubled(this.#texts);
      this.#starts = doubled(this.#starts);
      this.#lengths = doubled(this.#lengths);
      this.#spellings = doubled(this.#spellings);
      const encodings = new Uint8Array(this.#encodings.length * 2);
      encodings.set(this.#encodings);
      this.#encodings = encodings;
    }
  }
}

/** Prefix hashes of the text at hand, filled again for the next: a run's hash is that of its end without that of its start. */
class Prefixes {
  #firsts = new Int32Array(1024);
  #seconds = new Int32Array(1024);

  fill({ count, firsts, seconds }: WordList): void {
    while (count + 1 > this.#firsts.length) {
      this.#firsts = doubled(this.#firsts);
      this.#seconds = doubled(this.#seconds);
    }
    let first = 0;
    let second = 0;
    for (let at = 0; at < count; at += 1) {
      first = (Math.imul(first, FIRST_FACTOR) + (firsts[at] ?? 0)) | 0;
      second = (Math.imul(second, SECOND_FACTOR) + (seconds[at] ?? 0)) | 0;
      this.#firsts[at + 1] = first;
      this.#seconds[at + 1] = second;
    }
  }

  firstOf(from: number, words: number): number {
    const before = Math.imul(this.#firsts[from] ?? 0, FIRST_POWERS[words] ?? 0);
    return ((this.#firsts[from + words] ?? 0) - before) | 0;
  }

  secondOf(from: number, words: number): number {
    const before = Math.imul(this.#seconds[from] ?? 0, SECOND_POWERS[words] ?? 0);
    return ((this.#seconds[from + words] ?? 0) - before) | 0;
  }
}

const prefixes = new Prefixes();
const FIRST_POWERS = powersOf(FIRST_FACTOR);
const SECOND_POWERS = powersOf(SECOND_FACTOR);

function powersOf(factor: number): Int32Array {
  const powers = new Int32Array(MOST_WORDS + 1).fill(1);
  for (let at = 1; at <= MOST_WORDS; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 1, factor);
  return powers;
}

function tailOf(word: number): number {
  return word ^ (word >>> 15);
}

function scoped(first: number, scope: number): number {
  return Math.imul(first ^ Math.imul(scope + 1, 0x27d4eb2f), 0x165667b1);
}

function scopedToo(second: number, scope: number): number {
  return Math.imul(second ^ Math.imul(scope + 1, 0x9e3779b1), 0x2545f491) ^ 0x5bd1e995;
}
