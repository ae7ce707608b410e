/** UTF-8 bytes of a text, or its UTF-16 in the given byte order. */
export function bytesOf(text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-16'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const order = encoding === 'utf-16be' ? 'be' : 'le';
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  // `utf16` puts the byte order mark before the text.
  const all = encoding === 'utf-16' ? [0xfe_ff, ...units] : units;
  return Uint8Array.from(all.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

/** Base64 of bytes, padded. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const FIRST_WHOLE = [0, 2, 3] as const;
const LAST_WHOLE = [0, 3, 2] as const;

/** How a text looks within the base64 of a longer text: one form for each place that it may have among three bytes. */
export function base64Offsets(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const encoded = base64(shifted);
    const rest = shifted.length % 3;
    const end = rest === 0 ? encoded.length : encoded.length - (LAST_WHOLE[rest] ?? 0);
    return encoded.slice(FIRST_WHOLE[offset], end);
  });
}

const DASHES = ['-', '/', '–', '—', '―'] as const;

/** A command line option with each sign that Windows takes for its dash. */
export function dashVariants(text: string): readonly string[] {
  return [...new Set(DASHES.map((dash) => text.replace(/\B[-/](?=\w)/g, dash)))];
}

/** The first and last address of an IPv4 block as numbers; a sentence where it is none. */
export function ipv4Range(cidr: string): { readonly from: number; readonly to: number } | string {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(cidr);
  if (!match)
    return cidr.includes(':')
      ? 'Blocks of IPv6 addresses are not supported: match their text with “startswith”.'
      : `“${cidr}” is no block of IPv4 addresses, like 10.0.0.0/8.`;
  const octets = match.slice(1, 5).map(Number);
  const bits = Number(match[5] ?? 32);
  if (octets.some((octet) => octet > 255) || bits > 32) return `“${cidr}” is no block of IPv4 addresses.`;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - bits);
  const from = Math.floor(address / size) * size;
  return { from, to: from + size - 1 };
}
