import { crc32 } from '../base/crc32.ts';
import { concatBytes } from '../base/sha256.ts';

/** A member of a zip that is written as told, whether or not that makes sense. */
export interface WrittenMember {
  readonly path: string;
  readonly content: Uint8Array;
  readonly method?: number;
  /** As it lies; the content itself where absent. */
  readonly packed?: Uint8Array;
  /** What the header before the bytes tells otherwise. */
  readonly local?: { readonly path?: string; readonly method?: number };
  /** Not named by the directory. */
  readonly isHidden?: boolean;
}

export function zipBytes(...members: readonly WrittenMember[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const member of members) {
    const packed = member.packed ?? member.content;
    const local = concatBytes([localHeader(member, packed.length), packed]);
    if (!member.isHidden) directory.push(directoryEntry(member, packed.length, offset));
    parts.push(local);
    offset += local.length;
  }
  const entries = concatBytes([...directory, new Uint8Array(0)]);
  const end = words(
    0x06054b50,
    [0, 2],
    [0, 2],
    [directory.length, 2],
    [directory.length, 2],
    entries.length,
    offset,
    [0, 2],
  );
  return concatBytes([...parts, entries, end]);
}

function localHeader({ path, content, method = 0, local = {} }: WrittenMember, packed: number): Uint8Array {
  const name = new TextEncoder().encode(local.path ?? path);
  const head = words(0x04034b50, [20, 2], [0, 2], [local.method ?? method, 2], 0x21_0000);
  const sizes = words(crc32(content), packed, content.length, [name.length, 2], [0, 2]);
  return concatBytes([head, sizes, name]);
}

function directoryEntry({ path, content, method = 0 }: WrittenMember, packed: number, offset: number): Uint8Array {
  const name = new TextEncoder().encode(path);
  const head = words(0x02014b50, [20, 2], [20, 2], [0, 2], [method, 2], 0x21_0000);
  const sizes = words(crc32(content), packed, content.length, [name.length, 2]);
  const rest = words([0, 2], [0, 2], [0, 2], [0, 2], 0, offset);
  return concatBytes([head, sizes, rest, name]);
}

/** Little-endian numbers, of four bytes where nothing else is told. */
function words(...values: readonly (number | readonly [value: number, bytes: number])[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap((told) => {
      const [value, bytes] = typeof told === 'number' ? [told, 4] : told;
      return Array.from({ length: bytes }, (_, at) => (value >>> (at * 8)) & 0xff);
    }),
  );
}
