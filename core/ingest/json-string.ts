const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** So far a string is looked at byte by byte; then the engine's own search is faster. */
const NEAR = 32;

/**
 * Where the string that runs on at `start` has its closing quote. Where the chunk ends first: the chunk's length, and one
 * more where the chunk's last byte escapes the next chunk's first.
 */
export function closingQuote(chunk: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const near = Math.min(chunk.length, at + NEAR);
    at = nearQuote(chunk, at, near);
    if (at < near || at >= chunk.length) return at;
    const found = chunk.indexOf(QUOTE, at);
    const end = found < 0 ? chunk.length : found;
    const isEscaped = escapesBefore(chunk, at, end) % 2 === 1;
    if (!isEscaped || found < 0) return isEscaped ? end + 1 : end;
    at = end + 1;
  }
}

/** Where the closing quote is, or where to go on behind `end`. */
function nearQuote(chunk: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = chunk[at];
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** How many backslashes stand just before `end`, counted back to `start` at most. */
function escapesBefore(chunk: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && chunk[at - 1] === BACKSLASH) at -= 1;
  return end - at;
}

const decoder = new TextDecoder();

/** The text of a key with its quotes; escapes are opened where they are well formed. */
export function keyText(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return text.includes('\\') ? unescapedKey(text) : text.slice(1, -1);
}

function unescapedKey(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    // A key with a damaged escape matches no path; its record fails to parse later, with the reason.
    return text.slice(1, -1);
  }
}
