import { Postings } from './postings.ts';
import { Terms } from './terms.ts';

/** A longer run of letters is kept in pieces, each of which overlaps the next by `OVERLAP`. */
const LONGEST_TERM = 192;
/** No text longer than this is looked for by the index: it might lie across two pieces. */
const OVERLAP = 64;

/** Where more words than this contain what is looked for (a single digit), a scan can be withdrawn; the index cannot. */
const MOST_TERMS = 100_000;

/** Whether a character belongs to a word: letters, digits, `_`, and everything beyond ASCII. */
function isOfWord(code: number): boolean {
  return IS_OF_WORD[code] !== 0;
}

const IS_OF_WORD = new Uint8Array(65_536).fill(1);
for (let code = 0; code < 128; code += 1) IS_OF_WORD[code] = /\w/.test(String.fromCharCode(code)) ? 1 : 0;

/**
 * Which events hold which words. A search finds every word that contains what is looked for, so the answer is that of
 * `contains` over the same texts; only a text of several words is beyond it.
 */
export class WordIndex {
  readonly #terms = new Terms();
  readonly #postings = new Postings();
  #isSealed = false;

  /** Bytes that it takes. */
  get bytes(): number {
    return this.#terms.bytes + this.#postings.bytes;
  }

  /** Adds a text in lower case of the event at a place. Texts of one event follow each other. */
  add(place: number, text: string): void {
    const { length } = text;
    let from = 0;
    while (from < length) {
      while (from < length && !isOfWord(text.charCodeAt(from))) from += 1;
      let to = from;
      while (to < length && isOfWord(text.charCodeAt(to))) to += 1;
      if (to > from) this.#addRun(place, text, from, to);
      from = to;
    }
  }

  #addRun(place: number, text: string, from: number, to: number): void {
    let start = from;
    while (to - start > LONGEST_TERM) {
      this.#postings.add(this.#terms.idOf(text, start, start + LONGEST_TERM), place);
      start += LONGEST_TERM - OVERLAP;
    }
    this.#postings.add(this.#terms.idOf(text, start, to), place);
  }

  /** Ends the adding: from now on it can be searched. */
  seal(): void {
    this.#terms.seal();
    this.#isSealed = true;
  }

  /** Lists of places that hold the text, which is in lower case; undefined where the index cannot tell. */
  find(wanted: string): readonly Int32Array[] | undefined {
    return isOneWord(wanted) ? this.findRun(wanted) : undefined;
  }

  /** The same for one of the runs of a longer text, as `runsOf` gives them. */
  findRun(run: string): readonly Int32Array[] | undefined {
    if (!this.#isSealed || run.length > OVERLAP) return undefined;
    return this.#terms.containing(run, MOST_TERMS)?.map((term) => this.#postings.of(term));
  }
}

/**
 * The words and parts of words in a text, by which its events can be looked up before the text itself is. A line break
 * before or after one means that the word begins or ends there.
 */
export function runsOf(text: string): readonly string[] {
  const runs: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isOfWord(text.charCodeAt(at))) continue;
    if (at > from) runs.push(`${from > 0 ? '\n' : ''}${text.slice(from, at)}${at < text.length ? '\n' : ''}`);
    from = at + 1;
  }
  return runs;
}

/** Whether a text lies within one word wherever it stands. */
function isOneWord(text: string): boolean {
  if (text.length === 0) return false;
  for (let at = 0; at < text.length; at += 1) if (!isOfWord(text.charCodeAt(at))) return false;
  return true;
}
