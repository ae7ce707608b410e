import { isJsonArray, type Json } from '../../base/json.ts';
import type { Framing, SourceHead } from '../format.ts';

/** Whole values at the beginning of a source, and how the source is to be cut into them. */
export interface SeenValues {
  readonly values: readonly Json[];
  readonly what: 'lines' | 'elements' | 'document';
  readonly framing: Framing;
}

const LOOKED_AT = 20;

/**
 * What a source of one object per record begins with: lines, batches in lines, the elements of one array, or documents
 * one after another over several lines each (which the scanner cuts by itself).
 */
export function seenValues(head: SourceHead): SeenValues | undefined {
  const { document, lines } = head;
  if (areLines(head)) {
    if (!lines.every(isJsonArray)) return { values: lines, what: 'lines', framing: { unit: 'line' } };
    return { values: lines.flat(), what: 'elements', framing: { unit: 'line', records: [['*']] } };
  }
  if (isJsonArray(document)) {
    return { values: document, what: 'elements', framing: { unit: 'file', records: [['*']] } };
  }
  if (document === undefined) return undefined;
  const isLine = !head.isWhole && !head.text.includes('\n');
  return { values: [document], what: 'document', framing: { unit: isLine ? 'line' : 'file' } };
}

/** Pretty-printed documents have short objects on lines of their own too: at least half of the lines must parse. */
export function areLines({ lines, text }: SourceHead): boolean {
  if (lines.length < 2) return false;
  const written = text.split('\n', 4 * LOOKED_AT).filter((line) => line.trim() !== '').length;
  return lines.length >= Math.min(written, LOOKED_AT) / 2;
}

/** How many of the values seen are of a kind, as a sentence and a number between 0 and 1. */
export function shareOf(
  seen: SeenValues,
  is: (value: Json) => boolean,
): { readonly found: number; readonly isAll: boolean; readonly words: string } {
  const found = seen.values.filter(is).length;
  const what = seen.what === 'elements' ? 'elements of the array' : seen.what;
  return { found, isAll: found === seen.values.length, words: `${found} of ${seen.values.length} ${what} seen` };
}
