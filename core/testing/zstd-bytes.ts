import xxhash from 'xxhash-wasm';

/** Small, so that a cut leaves blocks before it. */
const MOST_BLOCK_BYTES = 8 * 1024;

/** One Zstandard frame of blocks that are not compressed, with a checksum. */
export async function zstdBytes(content: Uint8Array): Promise<Uint8Array> {
  const { create64 } = await xxhash();
  const sum = Number(create64().update(content).digest() & 0xffff_ffffn);
  const frame: number[] = [0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x38];
  for (let at = 0; at === 0 || at < content.length; at += MOST_BLOCK_BYTES) {
    const block = content.subarray(at, at + MOST_BLOCK_BYTES);
    const isLast = at + MOST_BLOCK_BYTES >= content.length;
    const header = (block.length << 3) | Number(isLast);
    frame.push(header & 0xff, (header >>> 8) & 0xff, header >>> 16, ...block);
  }
  frame.push(sum & 0xff, (sum >>> 8) & 0xff, (sum >>> 16) & 0xff, sum >>> 24);
  return Uint8Array.from(frame);
}
