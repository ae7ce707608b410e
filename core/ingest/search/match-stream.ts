import { SpoorError } from '../../base/errors.ts';
import type { ByteQuery, MatchedBytes, MatchForm } from '../../model/byte-search.ts';
import { Automaton, type Progress } from './automaton.ts';
import { bytesNode } from './byte-node.ts';
import { expressionNode } from './expression-node.ts';
import { Placer } from './place-match.ts';
import { type Program, programOf } from './program.ts';
import { type FormNode, textForms } from './text-node.ts';

/** How much of what surrounds a match is kept with it. */
const BYTES_BEFORE = 64;
const BYTES_BEHIND = 128;
/** Of a match itself. */
const BYTES_KEPT = 256;
/** A match is followed so far; of a longer one the part is told that was followed. */
export const LONGEST_MATCH = 64 * 1024;
/**
 * Where matches go on is looked for ahead of them, and one look may be in vain for each match: with more than this many bytes
 * for each that has gone by, a match is told as far as it is known to reach. So the time stays that of the bytes.
 */
const AHEAD_PER_BYTE = 4;
const AHEAD_FREE = 1024 * 1024;
/** Letters of a text that is looked for. */
const LONGEST_TEXT = 1024;

/** What is looked for, ready to be looked for in any number of sources. Throws `query/invalid`. */
export function searchProgram(query: Pick<ByteQuery, 'kind' | 'wanted' | 'ignoresCase'>): Program {
  const program = programOf(formsOf(query));
  if (matchesNothing(program)) throw invalid('it would be found everywhere, for it may be empty. Ask for something.');
  return program;
}

function formsOf({ kind, wanted, ignoresCase }: Pick<ByteQuery, 'kind' | 'wanted' | 'ignoresCase'>): FormNode[] {
  if (wanted === '') throw invalid('there is nothing to look for.');
  if ([...wanted].length > LONGEST_TEXT) throw invalid(`it is longer than ${LONGEST_TEXT} characters.`);
  if (kind === 'text') return [...textForms(wanted, ignoresCase)];
  const node = kind === 'hex' ? bytesNode(hexBytes(wanted)) : expressionNode(wanted, ignoresCase);
  return [{ form: 'bytes', node }];
}

function hexBytes(wanted: string): readonly number[] {
  const digits = wanted.replace(/0x|[\s:,]/gi, '');
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) throw invalid('hex is written as pairs of 0–9 and a–f: 7b 22 72.');
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function invalid(why: string): SpoorError {
  return new SpoorError('query/invalid', `This cannot be looked for: ${why}`);
}

/** True where a program comes to its end without a byte, whatever stands around. */
function matchesNothing(program: Program): boolean {
  const empty = new Uint8Array(0);
  const around = new TextEncoder().encode('a \n');
  const placer = new Placer(program);
  const isEmptyIn = (bytes: Uint8Array) => {
    const found = placer.place({ bytes, from: 0, to: bytes.length, isEnd: true, isStart: true });
    return found !== undefined && found.start === found.end;
  };
  return isEmptyIn(empty) || [0, 1, 2, 3].some((from) => isEmptyIn(around.subarray(from)));
}

/**
 * Looks through one stream of bytes as it comes, however it is cut into pieces. Matches come in order and do not overlap:
 * the one that begins first holds, and the next is looked for behind it. Of the bytes no more is kept than a match may need.
 */
export class MatchStream {
  readonly #automaton: Automaton;
  readonly #placer: Placer;
  #held: Uint8Array = new Uint8Array(0);
  /** Offset of the first byte held. */
  #base = 0;
  /** In the bytes held: what comes next. */
  #at = 0;
  /** Bytes looked at beyond the ends of matches. */
  #ahead = 0;
  readonly #progress: Progress;

  constructor(automaton: Automaton, placer: Placer) {
    this.#automaton = automaton;
    this.#placer = placer;
    this.#progress = { state: automaton.quiet(undefined), quietAt: 0 };
  }

  /** Bytes that have gone by, those still held included. */
  get length(): number {
    return this.#base + this.#held.length;
  }

  push(chunk: Uint8Array): readonly MatchedBytes[] {
    this.#forget();
    const held = new Uint8Array(this.#held.length + chunk.length);
    held.set(this.#held);
    held.set(chunk, this.#held.length);
    this.#held = held;
    // What surrounds a match must be here too.
    return this.#look(held.length - BYTES_BEHIND, false);
  }

  finish(): readonly MatchedBytes[] {
    return this.#look(this.#held.length, true);
  }

  #look(to: number, isEnd: boolean): readonly MatchedBytes[] {
    const found: MatchedBytes[] = [];
    const progress = this.#progress;
    while (this.#at < to || isEnd) {
      const at = this.#automaton.scan(this.#held, this.#at, to, progress);
      const isAtEnd = at >= to;
      if (isAtEnd && !(isEnd && this.#automaton.endsHere(progress.state))) {
        this.#at = at;
        break;
      }
      const match = this.#placed(at, to, isEnd);
      if (!match) break;
      found.push(match);
    }
    return found;
  }

  /** The match that ends at a place or reaches beyond it; undefined where more bytes have to be awaited. */
  #placed(end: number, to: number, isEnd: boolean): MatchedBytes | undefined {
    const from = Math.max(this.#progress.quietAt, end - LONGEST_MATCH);
    const ahead = this.#ahead > AHEAD_FREE + AHEAD_PER_BYTE * (this.#base + end) ? 1 : LONGEST_MATCH;
    const last = Math.min(to, end + ahead);
    const stretch = {
      bytes: this.#held,
      from,
      to: last,
      isEnd: isEnd && last === to,
      isStart: this.#base + from === 0,
    };
    const placed = this.#placer.place(stretch);
    this.#ahead += last - end;
    const couldGoOn = placed === undefined || placed.isOpen;
    if (couldGoOn && last === to && !isEnd) {
      this.#goOnFrom(from);
      return undefined;
    }
    // Where it begins too far back to be placed, what is placed is another that comes later.
    const isPlaced = placed !== undefined && placed.start < end;
    const { start, end: stop, form } = isPlaced ? placed : { start: from, end, form: 'bytes' as const };
    this.#goOnFrom(stop);
    return this.#told(this.#inOtherOrder({ start, stop, form, isCut: couldGoOn || !isPlaced }));
  }

  #goOnFrom(at: number): void {
    this.#at = at;
    this.#progress.quietAt = at;
    this.#progress.state = this.#automaton.quiet(this.#base + at === 0 ? undefined : this.#held[at - 1]);
  }

  #told({ start, stop, form, isCut }: Placed): MatchedBytes {
    const held = this.#held;
    return {
      offset: this.#base + start,
      length: stop - start,
      isCut,
      form,
      bytes: held.slice(start, Math.min(stop, start + BYTES_KEPT)),
      before: held.slice(Math.max(0, start - BYTES_BEFORE), start),
      after: held.slice(stop, stop + BYTES_BEHIND),
    };
  }

  /**
   * Letters of ASCII in UTF-16 fit both byte orders, one byte apart, wherever another such letter stands beside them. Of
   * the two the one at an even offset is taken: units seldom begin at an odd one.
   */
  #inOtherOrder(placed: Placed): Placed {
    const { start, stop, form } = placed;
    if (!form.startsWith('utf-16be') || (this.#base + start) % 2 === 0 || this.#held[stop] !== 0) return placed;
    for (let at = start; at < stop; at += 2) if (this.#held[at] !== 0) return placed;
    const other = form === 'utf-16be' ? 'utf-16le' : 'utf-16le json';
    this.#goOnFrom(stop + 1);
    return { ...placed, start: start + 1, stop: stop + 1, form: other };
  }

  /** Lets go of what no match can need any more. */
  #forget(): void {
    // Of what is begun no more than can be followed: a longer match is told without its beginning.
    const needed = Math.min(this.#at, Math.max(this.#progress.quietAt, this.#at - LONGEST_MATCH)) - BYTES_BEFORE;
    if (needed <= 0) return;
    this.#held = this.#held.slice(needed);
    this.#base += needed;
    this.#at -= needed;
    this.#progress.quietAt = Math.max(0, this.#progress.quietAt - needed);
  }
}

interface Placed {
  readonly start: number;
  readonly stop: number;
  readonly form: MatchForm;
  readonly isCut: boolean;
}

/** Looks for the same in any number of streams: what one scan learns of the program serves the next. */
export class ByteFinder {
  readonly #automaton: Automaton;
  readonly #placer: Placer;

  constructor(program: Program) {
    this.#automaton = new Automaton(program);
    this.#placer = new Placer(program);
  }

  stream(): MatchStream {
    return new MatchStream(this.#automaton, this.#placer);
  }
}
