import { chunksOf } from '../../base/sha256.ts';
import type { Encoding } from '../decode.ts';
import type { OpenSource } from '../source.ts';

/**
 * Where offsets in the bytes of a source lie in its UTF-8 form, by which records are counted. The offsets ascend; the
 * source is read once more, and only where it is not UTF-8.
 */
export async function utf8Offsets(
  source: Pick<OpenSource, 'open'>,
  encoding: Encoding,
  offsets: readonly number[],
): Promise<readonly number[]> {
  if (encoding === 'utf-8') return offsets;
  const counter = new UnitCounter(encoding);
  const found: number[] = [];
  for await (const chunk of chunksOf(await source.open())) {
    let at = 0;
    for (let next = offsets[found.length]; next !== undefined; next = offsets[found.length]) {
      const wanted = next - counter.read;
      if (wanted > chunk.length - at) break;
      counter.add(chunk.subarray(at, at + wanted));
      at += wanted;
      found.push(counter.bytes);
    }
    counter.add(chunk.subarray(at));
    if (found.length === offsets.length) break;
  }
  return offsets.map((_, at) => found[at] ?? counter.bytes);
}

/** Counts the UTF-8 bytes of UTF-16 as it comes. A byte-order mark is none of the text. */
class UnitCounter {
  /** Bytes of UTF-16 so far. */
  read = 0;
  bytes = 0;
  readonly #isLittle: boolean;
  #first: number | undefined;
  #high = false;

  constructor(encoding: Encoding) {
    this.#isLittle = encoding === 'utf-16le';
  }

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.read += 1;
      if (this.#first === undefined) {
        this.#first = byte;
        continue;
      }
      const unit = this.#isLittle ? this.#first | (byte << 8) : (this.#first << 8) | byte;
      this.#first = undefined;
      this.#unit(unit);
    }
  }

  /** A half of a pair that stands alone becomes U+FFFD: three bytes, as a high half counts until its low one comes. */
  #unit(unit: number): void {
    if (unit === 0xfeff && this.read === 2) return;
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (isLow && this.#high) this.bytes += 1;
    else this.bytes += 1 + Number(unit > 0x7f) + Number(unit > 0x7ff);
    this.#high = unit >= 0xd800 && unit <= 0xdbff;
  }
}
