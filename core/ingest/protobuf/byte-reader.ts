import { chunksOf, concatBytes } from '../../base/sha256.ts';

/** Reads a stream piece by piece, holding no more than what was asked for and the chunk around it. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  #isOver = false;
  /** Bytes taken so far. */
  offset = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#chunks = chunksOf(stream)[Symbol.asyncIterator]();
  }

  /** The next bytes, without taking them; fewer where the stream ends. */
  async peek(length: number): Promise<Uint8Array> {
    await this.#fill(length);
    return this.#held.subarray(0, length);
  }

  async take(length: number): Promise<Uint8Array> {
    await this.#fill(length);
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(taken.length);
    this.offset += taken.length;
    return taken;
  }

  /** Takes bytes without holding them; returns how many there were. */
  async skip(length: number): Promise<number> {
    let left = length;
    while (left > 0) {
      const part = await this.take(Math.min(left, Math.max(1, this.#held.length)));
      if (part.length === 0) break;
      left -= part.length;
    }
    return length - left;
  }

  async #fill(length: number): Promise<void> {
    const parts = [this.#held];
    let size = this.#held.length;
    while (size < length && !this.#isOver) {
      const { done, value } = await this.#chunks.next();
      if (done === true) this.#isOver = true;
      else {
        parts.push(value);
        size += value.length;
      }
    }
    if (parts.length > 1) this.#held = concatBytes(parts);
  }
}
