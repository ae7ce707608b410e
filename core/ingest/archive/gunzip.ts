import { crc32 } from '../../base/crc32.ts';
import { concatBytes } from '../../base/sha256.ts';
import { gunzipper } from './inflate.ts';
import { streamFrom } from './member.ts';
import { piecesOf } from './pieces.ts';

const TRAILER_BYTES = 8;

/**
 * Unpacks gzip, one member after another. Where it is cut off or damaged it gives what there is and calls `onDamage`:
 * the tail of a log that was being written is often missing. Not the platform's own decompression, since Node and
 * Chromium differ in what they give out before damage, and in whether a second member is read.
 */
export function gunzip(packed: ReadableStream<Uint8Array>, onDamage: () => void): ReadableStream<Uint8Array> {
  return streamFrom(unpackedChunks(packed, onDamage));
}

async function* unpackedChunks(packed: ReadableStream<Uint8Array>, onDamage: () => void): AsyncGenerator<Uint8Array> {
  const members = new CheckedGunzip();
  for await (const piece of piecesOf(packed)) {
    yield* members.push(piece);
    if (members.isDamaged) break;
  }
  yield* members.finish();
  if (members.isDamaged) onDamage();
}

/** fflate's decoder with the check that it leaves out: each member's CRC-32 and length (RFC 1952, section 2.3.1). */
class CheckedGunzip {
  isDamaged = false;
  readonly #decoder = gunzipper(
    (chunk) => this.#take(chunk),
    (offset) => this.#endMember(offset),
  );
  #out: Uint8Array[] = [];
  #sum = 0;
  #length = 0;
  /** The last bytes that went in, and where in the input they end. */
  #recent: Uint8Array = new Uint8Array(0);
  #end = 0;

  push(piece: Uint8Array): readonly Uint8Array[] {
    this.#recent = concatBytes([this.#recent.slice(-TRAILER_BYTES * 2), piece]);
    this.#end += piece.length;
    return this.#run(() => this.#decoder.push(piece, false));
  }

  finish(): readonly Uint8Array[] {
    if (this.isDamaged) return [];
    const rest = this.#run(() => this.#decoder.push(new Uint8Array(0), true));
    if (!this.isDamaged) this.#endMember(this.#end);
    return rest;
  }

  #take(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#out.push(chunk);
    this.#sum = crc32(chunk, this.#sum);
    this.#length += chunk.length;
  }

  #run(work: () => void): readonly Uint8Array[] {
    try {
      work();
    } catch {
      // What came out before the damage has been taken; the damage itself is told by the caller.
      this.isDamaged = true;
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** A member ended just before `offset`: its trailer must tell what came out of it. */
  #endMember(offset: number): void {
    const at = this.#recent.length - (this.#end - offset) - TRAILER_BYTES;
    const trailer = new DataView(this.#recent.slice(Math.max(0, at), at + TRAILER_BYTES).buffer);
    const isTold = trailer.byteLength === TRAILER_BYTES;
    const isSound =
      isTold && trailer.getUint32(0, true) === this.#sum && trailer.getUint32(4, true) === this.#length >>> 0;
    if (!isSound) this.isDamaged = true;
    this.#sum = 0;
    this.#length = 0;
  }
}
