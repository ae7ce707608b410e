const FIRST_TERMS = 1 << 14;
const FIRST_LETTERS = 1 << 18;
/** Letters in one text of the sealed dictionary: short enough for every engine, long enough to be searched at once. */
const SEGMENT_LETTERS = 1 << 22;
const BETWEEN = 10;

interface Segment {
  /** Terms with a line break before the first and after each. */
  readonly text: string;
  readonly firstTerm: number;
  /** Where its first term begins among all letters. */
  readonly firstLetter: number;
}

/** Every different word once, numbered in order of appearance. Two bytes a letter and 12 bytes a word. */
export class Terms {
  /** All terms with a line break after each, which no term holds. */
  #letters = new Uint16Array(FIRST_LETTERS);
  #used = 0;
  #starts = new Uint32Array(FIRST_TERMS);
  #hashes = new Uint32Array(FIRST_TERMS);
  #count = 0;
  /** Open addressing: term + 1, 0 = free. Always at least half empty. */
  #slots = new Uint32Array(FIRST_TERMS * 2);
  #segments: readonly Segment[] = [];

  /** How many different words there are. */
  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    const texts = this.#segments.reduce((sum, { text }) => sum + text.length * 2, 0);
    return (
      this.#letters.byteLength + this.#starts.byteLength + this.#hashes.byteLength + this.#slots.byteLength + texts
    );
  }

  /** The number of the word that stands between two places of a text. */
  idOf(text: string, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const term = slots[slot] ?? 0;
      if (term === 0) return this.#append(text, { from, to, hash, slot });
      if (this.#hashes[term - 1] === hash && this.#isAt(term - 1, text, from, to)) return term - 1;
      slot = (slot + 1) & last;
    }
  }

  #isAt(term: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters;
    const start = this.#starts[term] ?? 0;
    for (let at = from; at < to; at += 1) if (letters[start + at - from] !== text.charCodeAt(at)) return false;
    return letters[start + to - from] === BETWEEN;
  }

  #append(text: string, { from, to, hash, slot }: { from: number; to: number; hash: number; slot: number }): number {
    const term = this.#count;
    const end = this.#used + to - from + 1;
    if (end > this.#letters.length) this.#letters = grown(this.#letters, new Uint16Array(this.#letters.length * 2));
    if (term === this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(term * 2));
      this.#hashes = grown(this.#hashes, new Uint32Array(term * 2));
    }
    this.#starts[term] = this.#used;
    this.#hashes[term] = hash;
    for (let at = from; at < to; at += 1) this.#letters[this.#used + at - from] = text.charCodeAt(at);
    this.#letters[end - 1] = BETWEEN;
    this.#used = end;
    this.#slots[slot] = term + 1;
    this.#count = term + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return term;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const last = slots.length - 1;
    for (let term = 0; term < this.#count; term += 1) {
      let slot = (this.#hashes[term] ?? 0) & last;
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = term + 1;
    }
    this.#slots = slots;
  }

  /** Makes texts of the letters, which an engine searches faster than any loop. No word can be added afterwards. */
  seal(): void {
    const segments: Segment[] = [];
    let firstTerm = 0;
    while (firstTerm < this.#count) {
      const firstLetter = this.#starts[firstTerm] ?? 0;
      const next = this.#firstTermFrom(firstLetter + SEGMENT_LETTERS, firstTerm + 1);
      const end = next < this.#count ? (this.#starts[next] ?? 0) : this.#used;
      segments.push({ text: `\n${textOf(this.#letters.subarray(firstLetter, end))}`, firstTerm, firstLetter });
      firstTerm = next;
    }
    this.#segments = segments;
    this.#letters = new Uint16Array(0);
    this.#slots = new Uint32Array(0);
    this.#hashes = new Uint32Array(0);
  }

  /**
   * The numbers of all words that contain a text; undefined where they are more than `most`. A line break before it means
   * words that begin with it, one after it words that end with it.
   */
  containing(wanted: string, most: number): readonly number[] | undefined {
    const found: number[] = [];
    const opens = wanted.startsWith('\n') ? 1 : 0;
    for (const { text, firstTerm, firstLetter } of this.#segments) {
      let at = text.indexOf(wanted);
      while (at !== -1) {
        if (found.length === most) return undefined;
        // The text of the segment has one letter before its first.
        const letter = firstLetter + at + opens - 1;
        found.push(this.#firstTermFrom(letter + 1, firstTerm) - 1);
        const end = text.indexOf('\n', at + opens);
        at = end === -1 ? -1 : text.indexOf(wanted, end);
      }
    }
    return found;
  }

  /** How many texts the sealed dictionary lies in. */
  get segments(): number {
    return this.#segments.length;
  }

  /** Calls with every word of a segment: the text that holds it, and where in it the word begins and ends. */
  eachIn(index: number, visit: (term: number, text: string, from: number, to: number) => void): void {
    const segment = this.#segments[index];
    if (!segment) return;
    const { text, firstTerm } = segment;
    let term = firstTerm;
    for (let from = 1; from < text.length; term += 1) {
      const to = text.indexOf('\n', from);
      visit(term, text, from, to);
      from = to + 1;
    }
  }

  /** How a word of the sealed dictionary is spelled. */
  spelling(term: number): string {
    let at = this.#segments.length - 1;
    while (at > 0 && (this.#segments[at]?.firstTerm ?? 0) > term) at -= 1;
    const segment = this.#segments[at];
    if (!segment) return '';
    const from = (this.#starts[term] ?? 0) - segment.firstLetter + 1;
    return segment.text.slice(from, segment.text.indexOf('\n', from));
  }

  /** The first term, not before `least`, that begins at or behind a letter. */
  #firstTermFrom(letter: number, least: number): number {
    let low = least;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) >= letter) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function grown<Kind extends Uint16Array | Uint32Array>(from: Kind, into: Kind): Kind {
  into.set(from);
  return into;
}

/** ASCII becomes a text of one byte a letter, which is half as long to search. */
function textOf(letters: Uint16Array): string {
  if (letters.every((letter) => letter < 128)) return new TextDecoder().decode(Uint8Array.from(letters));
  const part = 8192;
  let text = '';
  for (let at = 0; at < letters.length; at += part) text += String.fromCharCode(...letters.subarray(at, at + part));
  return text;
}
