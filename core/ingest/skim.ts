import { chunksOf } from '../base/sha256.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const LOWER_U = 0x75;
/** Of a string so many bytes are kept: enough to tell what it is. */
const LONGEST_STRING = 4 * 1024;
/** What is left of `\uXXXX` behind its backslash. */
const ESCAPED = 5;

/**
 * The begin of JSON with its long strings shortened, so that what stands behind them can be seen: at most `size` bytes, and of
 * a string at most about four KiB. Whatever the length of a string, no more than that is held. Strings are cut between
 * characters; a line feed ends one, as in damaged lines.
 */
export async function skimmed(stream: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array> {
  const kept = new Uint8Array(size);
  const at: Place = { inString: 0, escape: 0, isDropping: false };
  let length = 0;
  for await (const chunk of chunksOf(stream)) {
    for (const byte of chunk) {
      step(at, byte);
      if (at.isDropping) continue;
      kept[length] = byte;
      length += 1;
      if (length === size) return kept;
    }
  }
  return kept.subarray(0, length);
}

/** `inString`: bytes since the quote, with it; 0 outside. `escape`: how many bytes still belong to an escape. */
interface Place {
  inString: number;
  escape: number;
  isDropping: boolean;
}

function step(at: Place, byte: number): void {
  const left = at.escape;
  if (at.inString === 0) {
    if (byte === QUOTE) at.inString = 1;
    return;
  }
  if (byte === LINE_FEED || (byte === QUOTE && left !== ESCAPED)) {
    Object.assign(at, { inString: 0, escape: 0, isDropping: false });
    return;
  }
  at.inString += 1;
  if (at.inString > LONGEST_STRING && left === 0 && (byte & 0xc0) !== 0x80) at.isDropping = true;
  if (left === 0) at.escape = byte === BACKSLASH ? ESCAPED : 0;
  else at.escape = left === ESCAPED && byte !== LOWER_U ? 0 : left - 1;
}
