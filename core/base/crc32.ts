const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as gzip and zip have it (RFC 1952, section 8). `before` is the sum of the bytes that went before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  // By index: every byte that is unpacked goes through here, and an iterator takes many times as long.
  for (let at = 0; at < bytes.length; at += 1) sum = (sum >>> 8) ^ (TABLE[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~sum >>> 0;
}
