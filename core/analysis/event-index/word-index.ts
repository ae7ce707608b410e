import { BETWEEN_OVERLAP, Betweens, LONGEST_BETWEEN } from './betweens.ts';
import { type Element, elementsOf, isOfWord } from './elements.ts';
import { both, type EventMask, nextKept } from './matching.ts';
import { Postings } from './postings.ts';
import { MOST_READ } from './read-apart.ts';
import { Terms } from './terms.ts';
import { FIRST_BETWEEN, MOST_SYMBOLS, type Phrase, WordOrder } from './word-order.ts';

/** A longer run of letters is kept in pieces, each of which overlaps the next by `OVERLAP`. */
export const LONGEST_TERM = 192;
/** No word longer than this is looked for by the index: it might lie across two pieces. */
export const OVERLAP = 64;

/** Where more words than this contain what is looked for (a single digit), a scan can be withdrawn; the index cannot. */
const MOST_TERMS = 100_000;

/** Letters that take more bytes in lower case. */
const GROWN = ['\u2c65', '\u2c66'];

/** Its parts, to be read by those who search them otherwise. */
export interface IndexParts {
  readonly places: number;
  readonly terms: Terms;
  readonly postings: Postings;
  readonly betweens: Betweens;
  /** Undefined where it was given up. */
  readonly order: WordOrder | undefined;
  /** Places of events whose texts may be other than as they were written, beside the case of letters. */
  readonly changed: readonly number[];
}

/** Events in which a text may stand. */
export interface Held {
  readonly mask: EventMask;
  /** All of them contain it; else they are those that hold its words, in whatever order. */
  readonly isExact: boolean;
}

/**
 * Which events hold which words, and in which order. A search finds every word that contains what is looked for, so the
 * answer is that of `contains` over the same texts.
 */
export class WordIndex {
  readonly #places: number;
  readonly #terms = new Terms();
  readonly #postings = new Postings();
  #betweens = new Betweens(FIRST_BETWEEN);
  #order: WordOrder | undefined;
  readonly #changed = new Set<number>();
  #isSealed = false;

  /** Of so many events. */
  constructor(places: number) {
    this.#places = places;
    this.#order = new WordOrder(places);
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.#terms.bytes + this.#postings.bytes + this.#betweens.bytes + (this.#order?.bytes ?? 0);
  }

  /** Whether it knows in which order words stand, and so finds texts of several words by itself. */
  get knowsOrder(): boolean {
    return this.#order !== undefined;
  }

  /** Gives up the order of words, which takes most of the bytes. */
  forgetOrder(): void {
    this.#order = undefined;
    this.#betweens = new Betweens(FIRST_BETWEEN);
  }

  /** Adds a text in lower case of the event at a place. Texts of one event follow each other. */
  add(place: number, text: string): void {
    const { length } = text;
    this.#order?.begin(place);
    let from = 0;
    while (from < length) {
      const end = from;
      while (from < length && !isOfWord(text.charCodeAt(from))) from += 1;
      if (from > end) this.#addBetween(text, end, from);
      let to = from;
      while (to < length && isOfWord(text.charCodeAt(to))) to += 1;
      if (to > from) this.#addRun(place, text, from, to);
      from = to;
    }
  }

  /**
   * Notes an event of which a text in lower case is shorter than as it was written, in bytes: it may be other to an
   * expression then, which matches in any case all the same.
   */
  noteChanged(place: number): void {
    // One more than are read apart is enough to know that they are too many.
    if (this.#changed.size <= MOST_READ) this.#changed.add(place);
  }

  #addRun(place: number, text: string, from: number, to: number): void {
    let start = from;
    while (to - start > LONGEST_TERM) {
      this.#addTerm(place, this.#terms.idOf(text, start, start + LONGEST_TERM));
      this.#order?.goesOn();
      start += LONGEST_TERM - OVERLAP;
    }
    this.#addTerm(place, this.#terms.idOf(text, start, to));
  }

  #addTerm(place: number, term: number): void {
    this.#postings.add(term, place);
    this.#order?.word(term);
  }

  #addBetween(text: string, from: number, to: number): void {
    if (!this.#order) return;
    const isInside = from > 0 && to < text.length;
    if (isInside && to - from === 1 && text.charCodeAt(from) === BLANK) return;
    let start = from;
    while (to - start > LONGEST_BETWEEN) {
      this.#order.between(this.#betweens.idOf(text, start, start + LONGEST_BETWEEN));
      this.#order.goesOn();
      start += LONGEST_BETWEEN - BETWEEN_OVERLAP;
    }
    this.#order.between(this.#betweens.idOf(text, start, to));
  }

  /** Ends the adding: from now on it can be searched. */
  seal(): void {
    this.#terms.seal();
    this.#order?.flush();
    this.#isSealed = true;
    // What is longer in lower case may make up for what is shorter.
    for (const grown of GROWN)
      for (const term of this.#terms.containing(grown, MOST_TERMS) ?? [])
        for (const place of this.#postings.of(term)) this.noteChanged(place);
  }

  /** What it is made of, once it is sealed. */
  get parts(): IndexParts {
    return {
      places: this.#places,
      terms: this.#terms,
      postings: this.#postings,
      betweens: this.#betweens,
      order: this.#order,
      changed: [...this.#changed],
    };
  }

  /** Events that hold every word of some texts, in lower case, in whatever order; undefined where nothing narrows. */
  holdingWords(texts: readonly string[]): EventMask | undefined {
    const lists = texts.flatMap((text) => {
      const elements = elementsOf(text);
      return elements.flatMap((element, index) => (element.isWord ? [this.#matching(element, index, elements)] : []));
    });
    const known = lists.filter((ids) => ids !== undefined);
    return this.#isSealed && known.length > 0 ? this.#holdingAll(known) : undefined;
  }

  /** Events that may hold a text, which is in lower case; undefined where the index knows nothing of it. */
  find(wanted: string): Held | undefined {
    const elements = elementsOf(wanted);
    const found = this.#isSealed ? elements.map((element, index) => this.#matching(element, index, elements)) : [];
    const words = found.filter((_, index) => elements[index]?.isWord).filter((ids) => ids !== undefined);
    const isOne = elements.length === 1 && words.length === 1;
    const order = isOne || found.includes(undefined) || elements.length > MOST_SYMBOLS ? undefined : this.#order;
    if (words.length === 0 && !order) return undefined;
    const mask = this.#holdingAll(words);
    if (order) this.#keepPhrase(order, mask, this.#phraseOf(elements, found));
    return { mask, isExact: isOne || order !== undefined };
  }

  /** Events that may hold all of some texts, which are in lower case; undefined where nothing narrows. */
  findAll(texts: readonly string[]): EventMask | undefined {
    const masks = texts.flatMap((text) => this.find(text)?.mask ?? []);
    const [first, ...others] = masks;
    return first && others.reduce(both, first);
  }

  /** The words, or texts between words, that one element of a text may be; undefined where they are too many to tell. */
  #matching({ text, isWord }: Element, index: number, { length }: readonly Element[]): readonly number[] | undefined {
    const [isFirst, isLast] = [index === 0, index === length - 1];
    if (text.length > (isWord ? OVERLAP : BETWEEN_OVERLAP)) return undefined;
    if (isWord) return this.#terms.containing(`${isFirst ? '' : '\n'}${text}${isLast ? '' : '\n'}`, MOST_TERMS);
    return this.#betweens.where((between) => {
      if (isFirst) return isLast ? between.includes(text) : between.endsWith(text);
      return isLast ? between.startsWith(text) : between === text;
    });
  }

  /** Every event where there is no list. */
  #holdingAll(lists: readonly (readonly number[])[]): EventMask {
    let mask: EventMask | undefined;
    for (const terms of lists) {
      const held = new Uint8Array(this.#places);
      for (const term of terms) for (const at of this.#postings.of(term)) held[at] = mask ? (mask[at] ?? 0) : 1;
      mask = held;
    }
    return mask ?? new Uint8Array(this.#places).fill(1);
  }

  #phraseOf(elements: readonly Element[], found: readonly (readonly number[] | undefined)[]): Phrase {
    const words = new Uint32Array(this.#terms.count);
    const betweens = new Uint32Array(this.#betweens.end);
    for (const [index, ids] of found.entries()) {
      const bits = elements[index]?.isWord ? words : betweens;
      for (const id of ids ?? []) bits[id] = (bits[id] ?? 0) | (1 << index);
    }
    return { words, betweens, last: 1 << (elements.length - 1) };
  }

  #keepPhrase(order: WordOrder, mask: EventMask, phrase: Phrase): void {
    for (let at = nextKept(mask, 0); at < mask.length; at = nextKept(mask, at + 1))
      if (!order.holds(at, phrase)) mask[at] = 0;
  }
}

const BLANK = 32;
