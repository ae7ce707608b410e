import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

/** All bytes of a file as texts: its own, and those of each member of a ZIP, inflated. */
export function textsOf(bytes: Buffer): readonly string[] {
  const texts = [bytes.toString('utf8')];
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const [method, packed, place] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    // Stored, of 64-bit sizes: such a member stands in the bytes as it is.
    if (packed === 0xffffffff) continue;
    const start = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
    const body = bytes.subarray(start, start + packed);
    texts.push((method === 8 ? inflateRawSync(body) : body).toString('utf8'));
  }
  return texts;
}

/** Every way in which a text may have been written. */
function spellings(text: string): readonly string[] {
  const alignments = [0, 1, 2].map((before) => {
    const written = Buffer.from('x'.repeat(before) + text).toString('base64');
    return written.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
  });
  const html = text.replace('@', '&#64;').replace(' ', '&#32;');
  const json = text.replace('@', '\\u0040').replace(' ', '\\u0020');
  return [
    text,
    encodeURIComponent(text),
    text.replace(' ', '+'),
    html,
    json,
    text.replaceAll('.', '\\.'),
    ...alignments,
  ];
}

/** Fails where any of the secrets stands in the texts in any spelling, showing what stands around it. */
export function expectNothingIn(where: string, texts: readonly string[], secrets: readonly string[]): void {
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (const written of secrets.flatMap(spellings)) {
      const at = lower.indexOf(written.toLowerCase());
      expect(at < 0 ? '' : `${where}: ${text.slice(Math.max(0, at - 80), at + 80)}`).toBe('');
    }
  }
}
