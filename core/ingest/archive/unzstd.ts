import { Decompress } from 'fzstd';
import xxhash from 'xxhash-wasm';
import { SpoorError } from '../../base/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import { streamFrom } from './member.ts';

/**
 * Unpacks Zstandard (RFC 8878), one frame after another. Where it is cut off or damaged it gives every block before
 * that, and calls `onDamage` with a sentence. Frames and blocks are cut here, so that skippable frames, checksums,
 * declared sizes and windows are looked at, which fzstd leaves out; fzstd unpacks the blocks.
 */
export function unzstd(
  packed: ReadableStream<Uint8Array>,
  onDamage: (reason: string) => void,
): ReadableStream<Uint8Array> {
  return streamFrom(unpackedBlocks(packed, onDamage));
}

async function* unpackedBlocks(
  packed: ReadableStream<Uint8Array>,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(packed);
  try {
    for (;;) {
      const magic = await input.take(4);
      if (magic.length === 0) return;
      const kind = frameKind(magic);
      if (kind === 'skippable') await skipFrame(input);
      else if (kind === 'frame') yield* unpackedFrame(input, magic);
      else throw new Damage(input, 'begins something that is no frame.');
    }
  } catch (thrown) {
    if (!(thrown instanceof Damage)) throw thrown;
    onDamage(thrown.message);
  } finally {
    await input.close();
  }
}

/** The frames end where they should not, or hold what they must not. */
class Damage extends Error {
  constructor(input: ByteReader, what: string) {
    super(`The Zstandard data is damaged or cut off: before byte ${input.position}, it ${what}`);
  }
}

function frameKind(magic: Uint8Array): 'frame' | 'skippable' | undefined {
  if (magic.length < 4) return undefined;
  const value = new DataView(magic.buffer, magic.byteOffset, 4).getUint32(0, true);
  if (value === 0xfd2fb528) return 'frame';
  return value >>> 4 === 0x184d2a5 ? 'skippable' : undefined;
}

/** True where these bytes begin Zstandard data. */
export function isZstd(head: Uint8Array): boolean {
  return frameKind(head.subarray(0, 4)) !== undefined;
}

async function skipFrame(input: ByteReader): Promise<void> {
  const length = littleEndian(await exactly(input, 4));
  if ((await input.skip(length)) < length) throw new Damage(input, 'ends within a skippable frame.');
}

interface FrameHeader {
  /** The header as it lies, but without the mark of a checksum: fzstd would wait for one and not look at it. */
  readonly bytes: Uint8Array;
  readonly hasChecksum: boolean;
  readonly contentBytes: number | undefined;
}

const CHECKSUM_MARK = 0x04;
const SINGLE_SEGMENT_MARK = 0x20;
const RESERVED_MARK = 0x08;
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;

async function frameHeader(input: ByteReader, magic: Uint8Array): Promise<FrameHeader> {
  const [descriptor = 0] = await exactly(input, 1);
  if (descriptor & RESERVED_MARK) throw new Damage(input, 'has a reserved bit set.');
  const isSingle = (descriptor & SINGLE_SEGMENT_MARK) !== 0;
  const dictionaryBytes = DICTIONARY_BYTES[(descriptor & 3) as 0 | 1 | 2 | 3];
  const sizeFlag = descriptor >>> 6;
  const sizeBytes = sizeFlag === 0 ? Number(isSingle) : 1 << sizeFlag;
  const rest = await exactly(input, (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes);
  const afterWindow = rest.subarray(isSingle ? 0 : 1);
  if (littleEndian(afterWindow.subarray(0, dictionaryBytes)) !== 0) {
    throw new SpoorError('archive/damaged', 'Refused: it was packed with a dictionary that Spoor does not have.');
  }
  const told = littleEndian(afterWindow.subarray(dictionaryBytes)) + (sizeFlag === 1 ? 256 : 0);
  refuseLargeWindow(isSingle ? told : windowOf(rest[0] ?? 0));
  return {
    bytes: Uint8Array.of(...magic, descriptor & ~CHECKSUM_MARK, ...rest),
    hasChecksum: (descriptor & CHECKSUM_MARK) !== 0,
    contentBytes: sizeBytes === 0 ? undefined : told,
  };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 7);
}

function refuseLargeWindow(bytes: number): void {
  if (bytes <= ARCHIVE_LIMITS.windowBytes) return;
  const limit = `${ARCHIVE_LIMITS.windowBytes / 1024 / 1024} MiB`;
  const reason = `Refused: it must be unpacked with a window of ${Math.ceil(bytes / 1024 / 1024)} MiB (limit ${limit}).`;
  throw new SpoorError('archive/limit', `${reason} If it is genuine, unpack it yourself and import the file.`);
}

async function* unpackedFrame(input: ByteReader, magic: Uint8Array): AsyncGenerator<Uint8Array> {
  const header = await frameHeader(input, magic);
  const blocks = new BlockDecoder(header.bytes);
  const sum = (await xxhash()).create64();
  let bytes = 0;
  for (let isLast = false; !isLast; ) {
    const block = await nextBlock(input);
    isLast = block.isLast;
    const { chunks, isDamaged } = blocks.push(block.bytes, isLast);
    for (const chunk of chunks) {
      sum.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (isDamaged) throw new Damage(input, 'holds a block that cannot be unpacked.');
  }
  if (header.contentBytes !== undefined && header.contentBytes !== bytes) {
    throw new Damage(input, `unpacked to ${bytes} bytes and tells ${header.contentBytes}.`);
  }
  if (!header.hasChecksum) return;
  const told = littleEndian(await exactly(input, 4));
  if (told !== Number(sum.digest() & 0xffff_ffffn)) {
    throw new Damage(input, 'has a checksum that does not match what was unpacked.');
  }
}

async function nextBlock(input: ByteReader): Promise<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  const header = await exactly(input, 3);
  const word = littleEndian(header);
  const type = (word >>> 1) & 3;
  if (type === 3) throw new Damage(input, 'has a block of a reserved kind.');
  const isRepeatedByte = type === 1;
  const content = await exactly(input, isRepeatedByte ? 1 : word >>> 3);
  const bytes = new Uint8Array(header.length + content.length);
  bytes.set(header);
  bytes.set(content, header.length);
  return { bytes, isLast: (word & 1) === 1 };
}

/** fzstd for the blocks of one frame, which come whole. */
class BlockDecoder {
  #out: Uint8Array[] = [];
  readonly #decoder = new Decompress((chunk) => {
    if (chunk.length > 0) this.#out.push(chunk);
  });

  constructor(header: Uint8Array) {
    this.#decoder.push(header, false);
  }

  push(block: Uint8Array, isLast: boolean): { readonly chunks: readonly Uint8Array[]; readonly isDamaged: boolean } {
    let isDamaged = false;
    try {
      this.#decoder.push(block, isLast);
    } catch {
      // What came out before has been taken; the caller tells of the damage.
      isDamaged = true;
    }
    const chunks = this.#out;
    this.#out = [];
    return { chunks, isDamaged };
  }
}

async function exactly(input: ByteReader, count: number): Promise<Uint8Array> {
  const bytes = await input.take(count);
  if (bytes.length < count) throw new Damage(input, 'ends in the middle of a frame.');
  return bytes;
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
