import { chunksOf, concatBytes } from '../../base/sha256.ts';

/** Takes bytes off a stream in the portions that a format asks for. */
export class ByteReader {
  readonly #chunks: AsyncGenerator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  /** Bytes taken so far. */
  position = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#chunks = chunksOf(stream);
  }

  /** The next bytes: fewer than `count` only where the stream ends before. */
  async take(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < count) {
      const part = await this.some(count - length);
      if (part === undefined) break;
      parts.push(part);
      length += part.length;
    }
    return concatBytes(parts);
  }

  /** Passes over bytes; says how many there were. */
  async skip(count: number): Promise<number> {
    let skipped = 0;
    while (skipped < count) {
      const part = await this.some(count - skipped);
      if (part === undefined) break;
      skipped += part.length;
    }
    return skipped;
  }

  /** The bytes at hand, up to `limit` of them; undefined at the end of the stream. */
  async some(limit: number): Promise<Uint8Array | undefined> {
    while (this.#held.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return undefined;
      this.#held = value;
    }
    const part = this.#held.subarray(0, limit);
    this.#held = this.#held.subarray(part.length);
    this.position += part.length;
    return part;
  }

  async close(): Promise<void> {
    await this.#chunks.return(undefined);
  }
}
