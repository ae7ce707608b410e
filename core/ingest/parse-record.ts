import { type Json, MAX_JSON_DEPTH, parseJson } from '../base/json.ts';
import { decodeText } from './decode.ts';
import { nestingOf } from './head.ts';
import { repairCutJson } from './json-repair.ts';
import type { JsonScanner, ScannedRecord } from './json-scan.ts';

/** V8 holds no longer string; a record beyond it cannot be parsed and is quarantined. */
export const MAX_RECORD_BYTES = 500 * 1024 * 1024;
export const LONG_RECORD = `Longer than ${MAX_RECORD_BYTES} bytes; it is kept in evidence and was not parsed.`;

type Parsed = { readonly value: Json; readonly isReplaced: boolean } | { readonly reason: string };

/** The value of a record, or the reason why it has none. */
export function parseRecord(record: ScannedRecord): Parsed {
  if (record.isTorn) return { reason: 'The source ends inside this record.' };
  if (record.bytes.length > MAX_RECORD_BYTES) return { reason: LONG_RECORD };
  const { text, isReplaced } = decodeText(record.bytes);
  // A scanner has counted on its way; a whole unit comes uncounted.
  const depth = record.depth > 0 ? record.depth : nestingOf(text);
  if (depth > MAX_JSON_DEPTH && !fitsDepth(text)) {
    return { reason: `Nested deeper than ${MAX_JSON_DEPTH} levels; it is kept in evidence and was not parsed.` };
  }
  try {
    return { value: parseJson(text), isReplaced };
  } catch {
    // The engine's own message differs between versions and would make the table differ.
    return { reason: 'Not valid JSON.' };
  }
}

/** Exact depth, for texts whose bound is too high because strings hold brackets. */
function fitsDepth(text: string): boolean {
  return nestingOf(text.replace(/"(?:[^"\\]|\\.)*"/gs, '""')) <= MAX_JSON_DEPTH;
}

export type Skeleton = { readonly value: Json } | { readonly value: Json; readonly damage: string };

/** What is left of a unit without its records, and the damage where there is some. */
export function parseSkeleton(scanner: JsonScanner): Skeleton {
  const damage = 'The document is cut off or damaged; its header was read as far as it goes';
  if (scanner.skeletonDepth > MAX_JSON_DEPTH) return { value: null, damage };
  const { text } = decodeText(scanner.skeleton);
  try {
    return { value: parseJson(text) };
  } catch {
    // Cut off or damaged outside the records: read what can be read, and say so.
    return { value: parseRepaired(text), damage };
  }
}

function parseRepaired(text: string): Json {
  try {
    return parseJson(repairCutJson(text) ?? 'null');
  } catch {
    // Damaged beyond a cut end: the records are still read, each by itself.
    return null;
  }
}
