import { crc32 } from '../../base/crc32.ts';
import { chunksOf } from '../../base/sha256.ts';
import { inflater } from './inflate.ts';
import { type RandomAccess, streamFrom } from './member.ts';
import { piecesOf } from './pieces.ts';
import { unzstd } from './unzstd.ts';

const STORED = 0;
const DEFLATED = 8;
const ZSTD_BEFORE_IT_HAD_A_NUMBER = 20;
const ZSTD = 93;

const METHOD_NAMES: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  10: 'IBM TERSE',
  12: 'bzip2',
  14: 'LZMA',
  95: 'xz',
  96: 'JPEG',
  97: 'WavPack',
  98: 'PPMd',
};

export function isUnpackable(method: number): boolean {
  return [STORED, DEFLATED, ZSTD, ZSTD_BEFORE_IT_HAD_A_NUMBER].includes(method);
}

/** `bzip2 (method 12)`. */
export function methodName(method: number): string {
  const name = METHOD_NAMES[method];
  return name === undefined ? `method ${method}` : `${name} (method ${method})`;
}

interface Unpacking {
  readonly packed: RandomAccess;
  readonly method: number;
  /** Unpacked, as the directory tells. */
  readonly bytes: number;
  /** CRC-32 as the directory tells. */
  readonly sum: number | undefined;
}

/** A member unpacked. Where it is damaged it gives what there is, and calls `onDamage` with a sentence. */
export async function unpackedEntry(
  entry: Unpacking,
  onDamage: (reason: string) => void,
): Promise<ReadableStream<Uint8Array>> {
  const packed = await entry.packed.stream(0, entry.packed.size);
  return streamFrom(checked(unpackedChunks(packed, entry.method, onDamage), entry, onDamage));
}

function unpackedChunks(
  packed: ReadableStream<Uint8Array>,
  method: number,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  if (method === STORED) return chunksOf(packed);
  if (method === DEFLATED) return inflatedChunks(packed, onDamage);
  return chunksOf(unzstd(packed, onDamage));
}

async function* inflatedChunks(
  packed: ReadableStream<Uint8Array>,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const decoder = inflater((chunk) => out.push(chunk));
  const take = () => {
    const taken = out;
    out = [];
    return taken;
  };
  try {
    for await (const piece of piecesOf(packed)) {
      decoder.push(piece, false);
      yield* take();
    }
    decoder.push(new Uint8Array(0), true);
    yield* take();
  } catch {
    yield* take();
    onDamage('Its packed bytes are damaged or cut off: what lies behind the damage was not read.');
  }
}

async function* checked(
  chunks: AsyncGenerator<Uint8Array>,
  { bytes: told, sum: toldSum }: Unpacking,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, told - bytes);
    sum = crc32(part, sum);
    bytes += part.length;
    if (part.length > 0) yield part;
    if (part.length === chunk.length) continue;
    onDamage(`It unpacks to more than the ${told} bytes that the zip’s directory tells: the rest was not read.`);
    return;
  }
  if (bytes < told) onDamage(`It is cut off, or damaged: ${bytes} of the ${told} bytes that it should hold were read.`);
  else if (toldSum !== undefined && toldSum !== sum) {
    onDamage('It is damaged: its checksum does not match what was unpacked.');
  }
}
