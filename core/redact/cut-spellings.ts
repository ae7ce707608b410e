import { LEAST_TEXT } from './plan.ts';

/** A stretch that is left of a text which was cut, and the text that it is surely left of; undefined where several are. */
interface CutPlace {
  readonly start: number;
  readonly end: number;
  readonly spelling: string;
  readonly isOnlyOne: boolean;
}

const MARK = '…';
/** Shorter pieces between two marks stand within other texts by chance. */
const LEAST_MIDDLE = 6;
/** Where no mark says that a text was cut, it has to be as long as texts are that are cut, and more of it has to stand. */
const UNMARKED = { leastBefore: 72, least: 6 } as const;
const LETTER = /[\p{L}\p{N}]/u;
/** Fewer digits of a hash stand in other texts by chance: whether they did would hang on which hashes a case holds so far. */
const HASH = { whole: /^[0-9a-f]{64}$/, least: 8 } as const;

/**
 * What is left of texts that were cut before anybody could take them out: names in drawings, quotations, previews. A
 * beginning stands before a mark of cutting, an end after one, a middle between two.
 */
export class CutSpellings {
  readonly #all = new Set<string>();
  readonly #byStart = new Map<string, string[]>();
  readonly #byEnd = new Map<string, string[]>();
  #longest = 0;
  /** The longest of those in which a mark or quotation mark stands itself: no other reaches over one. */
  #longestMarked = 0;

  add(spelling: string): void {
    if (spelling.length <= LEAST_TEXT || this.#all.has(spelling)) return;
    this.#all.add(spelling);
    this.#longest = Math.max(this.#longest, spelling.length);
    if (/[…“”]/.test(spelling)) this.#longestMarked = Math.max(this.#longestMarked, spelling.length);
    listIn(this.#byStart, spelling.slice(0, LEAST_TEXT)).push(spelling);
    listIn(this.#byEnd, spelling.slice(-LEAST_TEXT)).push(spelling);
  }

  *in(text: string): Generator<CutPlace> {
    if (this.#all.size === 0) return;
    yield* this.#atMarks(text);
    yield* this.#atQuotationMarks(text);
  }

  /** At the ends of quotations, and of the text. */
  *#atQuotationMarks(text: string): Generator<CutPlace> {
    let begin = 0;
    let from = 0;
    for (const { 0: sign, index } of text.matchAll(/[“”]|$/g)) {
      const isEnd = sign !== '“' && index - begin >= UNMARKED.leastBefore;
      const place = isEnd ? this.#before(text, index, { least: UNMARKED.least, from }) : undefined;
      from = index + 1;
      if (sign === '“') begin = from;
      if (place && !LETTER.test(text[place.start - 1] ?? '')) yield place;
    }
  }

  *#atMarks(text: string): Generator<CutPlace> {
    let last = -1;
    for (let at = text.indexOf(MARK); at >= 0; ) {
      const next = text.indexOf(MARK, at + 1);
      const [from, to] = [last + 1, next < 0 ? text.length : next];
      const before = this.#before(text, at, { least: LEAST_TEXT, from });
      const found = [before, this.#after(text, at + 1, to), this.#between(text, from, at)];
      yield* found.filter((place) => place !== undefined);
      last = at;
      at = next;
    }
  }

  /** The longest stretch before a place with which a text begins; `from` is behind the mark before it. */
  #before(
    text: string,
    end: number,
    { least, from }: { readonly least: number; readonly from: number },
  ): CutPlace | undefined {
    const first = Math.max(0, end - this.#longest, Math.min(from, end - this.#longestMarked));
    for (let start = first; start <= end - least; start += 1) {
      const known = this.#byStart.get(text.slice(start, start + LEAST_TEXT));
      const piece = known && text.slice(start, end);
      const isLeft = (spelling: string, of: string) =>
        spelling.startsWith(of) && isRemains(spelling, of, text[start - 1]);
      const standing = known?.filter((spelling) => piece !== undefined && isLeft(spelling, piece)) ?? [];
      if (standing.length > 0) return placeOf(start, end, standing);
    }
    return undefined;
  }

  /** The longest stretch after a place with which a text ends; `to` is where the next mark stands. */
  #after(text: string, start: number, to: number): CutPlace | undefined {
    const last = Math.min(text.length, start + this.#longest, Math.max(to, start + this.#longestMarked));
    for (let end = last; end >= start + LEAST_TEXT; end -= 1) {
      const known = this.#byEnd.get(text.slice(end - LEAST_TEXT, end));
      const piece = known && text.slice(start, end);
      const isLeft = (spelling: string, of: string) => spelling.endsWith(of) && isRemains(spelling, of, text[end]);
      const standing = known?.filter((spelling) => piece !== undefined && isLeft(spelling, piece)) ?? [];
      if (standing.length > 0) return placeOf(start, end, standing);
    }
    return undefined;
  }

  #between(text: string, start: number, end: number): CutPlace | undefined {
    if (start === 0 || end - start < LEAST_MIDDLE || end - start >= this.#longest) return undefined;
    const piece = text.slice(start, end);
    const standing = [...this.#all].filter((spelling) => spelling.includes(piece) && isRemains(spelling, piece));
    return standing.length > 0 ? placeOf(start, end, standing) : undefined;
  }
}

/** Whether a stretch is told from chance; `beside` is the sign on the side where it was not cut. */
function isRemains(spelling: string, piece: string, beside = ''): boolean {
  return !HASH.whole.test(spelling) || (piece.length >= HASH.least && !LETTER.test(beside));
}

function placeOf(start: number, end: number, [spelling = '', ...others]: readonly string[]): CutPlace {
  return { start, end, spelling, isOnlyOne: others.length === 0 };
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const known = lists.get(key);
  if (known) return known;
  const list: string[] = [];
  lists.set(key, list);
  return list;
}
