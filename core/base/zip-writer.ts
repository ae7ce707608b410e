import { crc32 } from './crc32.ts';
import { concatBytes } from './sha256.ts';

/** A file of an archive. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

// 1980-01-01 00:00, the first time that a ZIP can tell: a fixed one, so that the bytes repeat.
const DOS_DATE = 0x0021;
const DOS_TIME = 0;
const UTF8_NAMES = 0x0800;
const STORED = 0;

/** A ZIP archive of files in their order, stored and not packed: the same files give the same bytes everywhere. */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const common = concatBytes([
      words([UTF8_NAMES, 2], [STORED, 2], [DOS_TIME, 2], [DOS_DATE, 2], [crc32(bytes), 4]),
      words([bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]),
    ]);
    const local = concatBytes([words([0x04034b50, 4], [20, 2]), common, name, bytes]);
    const place = words([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(concatBytes([words([0x02014b50, 4], [20, 2], [20, 2]), common, place, name]));
    parts.push(local);
    offset += local.length;
  }
  const entries = concatBytes([...directory, new Uint8Array(0)]);
  const counts = words([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2]);
  return concatBytes([...parts, entries, counts, words([entries.length, 4], [offset, 4], [0, 2])]);
}

/** Little-endian numbers, each of so many bytes. */
function words(...values: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, at) => (value >>> (at * 8)) & 0xff)),
  );
}
