import { concatBytes } from '../base/sha256.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A line, or a piece of one that is too long to be held: then only the last piece `isEnd`. */
export interface Line {
  readonly bytes: Uint8Array;
  /** Where the line begins, for each of its pieces. */
  readonly offset: number;
  readonly isPiece: boolean;
  readonly isEnd: boolean;
}

export interface LineLimits {
  /** Where in the source the chunks begin. */
  readonly firstOffset: number;
  /** Bytes at the chunks' beginning that are no part of any line. */
  readonly skip: number;
  /** A line longer than this comes in pieces. */
  readonly held: number;
}

/** Cuts chunks into lines, without their ends; blank lines are no records and are left out. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limits: LineLimits): AsyncGenerator<Line> {
  let offset = limits.firstOffset;
  const line = new OpenLine(offset + limits.skip, limits.held);
  for await (const chunk of chunks) {
    let from = Math.max(0, Math.min(chunk.length, limits.firstOffset + limits.skip - offset));
    for (let at = chunk.indexOf(LINE_FEED, from); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      line.push(chunk.subarray(from, at));
      from = at + 1;
      const ended = line.end(offset + from);
      if (ended) yield ended;
    }
    if (from < chunk.length) line.push(chunk.subarray(from));
    offset += chunk.length;
    const piece = line.piece();
    if (piece) yield piece;
  }
  const last = line.end(offset);
  if (last) yield last;
}

/** The line that is being gathered. */
class OpenLine {
  readonly #held: number;
  #offset: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  #isInPieces = false;

  constructor(offset: number, held: number) {
    this.#offset = offset;
    this.#held = held;
  }

  push(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  /** What was gathered so far, where that is more than may be held. */
  piece(): Line | undefined {
    if (this.#length <= this.#held && !this.#isInPieces) return undefined;
    this.#isInPieces = true;
    return { bytes: this.#taken(), offset: this.#offset, isPiece: true, isEnd: false };
  }

  /** Ends the line, and begins the next at `next`; undefined where it is blank. */
  end(next: number): Line | undefined {
    const bytes = this.#isInPieces ? this.#taken() : withoutReturn(this.#taken());
    const line = { bytes, offset: this.#offset, isPiece: this.#isInPieces, isEnd: true };
    this.#offset = next;
    this.#isInPieces = false;
    return line.isPiece || !isBlank(bytes) ? line : undefined;
  }

  #taken(): Uint8Array {
    const bytes = concatBytes(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return bytes;
  }
}

function withoutReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN);
}
