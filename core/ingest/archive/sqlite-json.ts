import type { SqliteCell } from './sqlite-engine.ts';

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A row as one JSON object, with its columns in their order. */
export function rowJson(columns: readonly string[], cells: readonly SqliteCell[]): string {
  const members = columns.map((column, at) => `${column}:${cellJson(cells[at] ?? { type: 'null' })}`);
  return `{${members.join(',')}}`;
}

/**
 * A cell as JSON. Integers keep their digits; a real always looks like one, so that 1.0 is not taken for 1. A blob that
 * is plain text is given as text, since programs keep JSON in blobs; other bytes are given as `{"$base64":"…"}`.
 */
function cellJson(cell: SqliteCell): string {
  switch (cell.type) {
    case 'null':
      return 'null';
    case 'integer':
      return cell.value.toString();
    case 'real':
      return realJson(cell.value);
    case 'text':
      return textJson(cell.bytes) ?? base64Json(cell.bytes);
    case 'blob':
      return textJson(cell.bytes, BINARY) ?? base64Json(cell.bytes);
  }
}

/** Tab, line feed and carriage return are part of texts; other control characters tell of something binary. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BINARY = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** JSON has no infinity; SQLite has no other number that JSON lacks. */
function realJson(value: number): string {
  if (!Number.isFinite(value)) return `{"$real":"${value > 0 ? 'Infinity' : '-Infinity'}"}`;
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** The bytes as text, or undefined where they are no UTF-8 or hold what no text of this kind holds. */
function textJson(bytes: Uint8Array, forbidden?: RegExp): string | undefined {
  try {
    const decoded = text.decode(bytes);
    return forbidden?.test(decoded) ? undefined : JSON.stringify(decoded);
  } catch {
    // No UTF-8: the bytes themselves are given.
    return undefined;
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Json(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number) => BASE64[(word >>> shift) & 63] ?? '';
    parts.push(digit(18), digit(12), b === undefined ? '=' : digit(6), c === undefined ? '=' : digit(0));
  }
  return `{"$base64":"${parts.join('')}"}`;
}
