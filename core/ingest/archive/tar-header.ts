import { decodeText } from '../decode.ts';

export const BLOCK_BYTES = 512;

/** One header block of a tar, as it lies. */
export interface TarHeader {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly target: string;
  /** Old GNU sparse files: more header blocks follow. */
  readonly isExtended: boolean;
}

const CHECKSUM_FROM = 148;
const CHECKSUM_TO = 156;

/** True where the block's checksum holds: the sum of its bytes with the checksum's own as blanks. */
export function hasTarChecksum(block: Uint8Array): boolean {
  if (block.length < BLOCK_BYTES) return false;
  const told = /^\s*([0-7]{1,7})[\0 ]/.exec(latin(block, CHECKSUM_FROM, CHECKSUM_TO))?.[1];
  if (told === undefined) return false;
  let sum = 0;
  let signedSum = 0;
  for (const [at, byte] of block.entries()) {
    const counted = at >= CHECKSUM_FROM && at < CHECKSUM_TO ? 0x20 : byte;
    sum += counted;
    signedSum += counted > 0x7f ? counted - 0x100 : counted;
  }
  // Some old programs summed signed bytes.
  const value = Number.parseInt(told, 8);
  return value === sum || value === signedSum;
}

/** The header, or undefined where the block is none. */
export function tarHeader(block: Uint8Array): TarHeader | undefined {
  if (!hasTarChecksum(block)) return undefined;
  const bytes = numberAt(block, 124, 136);
  if (bytes === undefined) return undefined;
  const name = textAt(block, 0, 100);
  const prefix = latin(block, 257, 263) === 'ustar\0' ? textAt(block, 345, 500) : '';
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    type: latin(block, 156, 157),
    bytes,
    target: textAt(block, 157, 257),
    isExtended: block[482] === 1,
  };
}

/** Octal digits, or base 256 where the first bit is set; undefined where it is neither. */
function numberAt(block: Uint8Array, from: number, to: number): number | undefined {
  const field = block.subarray(from, to);
  const [first = 0, ...rest] = field;
  if (first === 0x80) {
    const value = rest.reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = latin(block, from, to).replace(/\0.*$/s, '').trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function textAt(block: Uint8Array, from: number, to: number): string {
  const field = block.subarray(from, to);
  const end = field.indexOf(0);
  return decodeText(end < 0 ? field : field.subarray(0, end)).text;
}

function latin(block: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...block.subarray(from, to));
}

/** The records of a pax header: `<length> <key>=<value>\n`. Stops where they are damaged. */
export function paxRecords(body: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const blank = body.indexOf(0x20, at);
    const length = blank < 0 || blank - at > 10 ? Number.NaN : Number(latin(body, at, blank));
    if (!Number.isSafeInteger(length) || length <= blank - at + 1 || at + length > body.length) break;
    const record = decodeText(body.subarray(blank + 1, at + length - 1)).text;
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
