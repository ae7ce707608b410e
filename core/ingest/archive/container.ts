import { hasTarChecksum } from './tar-header.ts';
import { isZstd } from './unzstd.ts';

/** What holds other files. */
export type Container = 'zip' | 'gzip' | 'zstd' | 'tar' | 'sqlite';

/** How many first bytes tell what a file is. */
export const CONTAINER_HEAD_BYTES = 512;

/** What the first bytes say, or undefined where they are those of no container. */
export function containerOf(head: Uint8Array): Container | undefined {
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[3] === head[2] + 1) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (isZstd(head)) return 'zstd';
  if (begins(head, 'SQLite format 3\0')) return 'sqlite';
  const isTar = latin(head, 257, 5) === 'ustar' || (head[0] !== 0 && hasTarChecksum(head));
  return isTar ? 'tar' : undefined;
}

/** What cannot be opened, by its first bytes, and what to do. */
const NOT_READ: readonly (readonly [begin: string, reason: string])[] = [
  ['BZh', packedBy('bzip2')],
  ['\xfd7zXZ\0', packedBy('xz')],
  ['7z\xbc\xaf\x27\x1c', packedBy('7-Zip')],
  ['Rar!\x1a\x07', packedBy('RAR')],
  ['\x37\x7f\x06\x82', logOf('write-ahead log')],
  ['\x37\x7f\x06\x83', logOf('write-ahead log')],
  ['\xd9\xd5\x05\xf9\x20\xa1\x63\xd7', logOf('rollback journal')],
];

function packedBy(program: string): string {
  return `Refused: it is packed by ${program}, which is not read. Unpack it yourself and import what is in it.`;
}

function logOf(kind: string): string {
  return (
    `Refused: it is the ${kind} of an SQLite database, which Spoor does not apply. What it holds is not in the rendition ` +
    'of that database: let SQLite apply it to a copy, and import the copy.'
  );
}

/** Why a file with these first bytes is not opened, where that is known. */
export function notRead(head: Uint8Array): string | undefined {
  const found = NOT_READ.find(([begin]) => begins(head, begin));
  if (found?.[0] === 'BZh' && latin(head, 4, 6) !== '1AY&SY') return undefined;
  return found?.[1];
}

function begins(head: Uint8Array, begin: string): boolean {
  return latin(head, 0, begin.length) === begin;
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
