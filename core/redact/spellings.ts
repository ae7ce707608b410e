import { LEAST_TEXT } from './plan.ts';

/** Fewer signs of base64 than these stand anywhere by chance. */
const LEAST_CORE = 6;

/** Texts to look for at once, each with what stands for it. */
export class Spellings {
  readonly #byStart = new Map<string, [spelling: string, token: string][]>();
  /** Marks where the first three units of a spelling fall: most places of a text are told apart without a piece of it. */
  readonly #marks = new Uint8Array(MARKS);
  readonly #lengthOfStart: number;

  constructor(lengthOfStart: number) {
    this.#lengthOfStart = lengthOfStart;
  }

  add(spelling: string, token: string): void {
    if (spelling.length < this.#lengthOfStart) return;
    const start = spelling.slice(0, this.#lengthOfStart);
    this.#marks[markOf(spelling, 0)] = 1;
    const known = this.#byStart.get(start);
    const entry: [string, string] = [spelling, token];
    if (!known) this.#byStart.set(start, [entry]);
    else if (!known.some(([one]) => one === spelling)) known.push(entry);
  }

  /** Every place where one of them stands, the longest of each place. */
  *in(text: string): Generator<{ readonly start: number; readonly end: number; readonly token: string }> {
    if (this.#byStart.size === 0) return;
    for (let start = 0; start + this.#lengthOfStart <= text.length; start += 1) {
      if (this.#marks[markOf(text, start)] === 0) continue;
      const candidates = this.#byStart.get(text.slice(start, start + this.#lengthOfStart));
      const standing = candidates?.filter(([spelling]) => text.startsWith(spelling, start));
      const longest = standing?.reduce<[string, string] | undefined>(
        (best, one) => (best && best[0].length >= one[0].length ? best : one),
        undefined,
      );
      if (longest) yield { start, end: start + longest[0].length, token: longest[1] };
    }
  }
}

const MARKS = 1 << 16;

/** Of three units; those of every spelling are there, since a start is never shorter. */
function markOf(text: string, at: number): number {
  return ((text.charCodeAt(at) << 10) ^ (text.charCodeAt(at + 1) << 5) ^ text.charCodeAt(at + 2)) & (MARKS - 1);
}

export const TEXT_START = LEAST_TEXT;
export const BASE64_START = LEAST_CORE;

/** A text as it is compared: any case is one, and every blank, or a plus that stands for one. Of the same length. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text.replace(/[\s\S]/g, lowerOfOne);
  return same.replace(/[\s+]/g, ' ');
}

function lowerOfOne(unit: string): string {
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

/**
 * What of a text is written in base64 whatever stands around it: three ways, by how many bytes stand before it. Only
 * signs that rest on the text alone are in them. Both alphabets are read as the standard one.
 */
export function base64Cores(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const cores: string[] = [];
  for (let before = 0; before < 3; before += 1) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const written = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(''));
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    if (to - from >= LEAST_CORE) cores.push(written.slice(from, to));
  }
  return cores;
}
