import type { DataClass } from '../../model/data-class.ts';

/** One kind of data that can be told by its form and a check: `detectors/<id>.ts`. */
export interface DataDetector {
  readonly id: string;
  readonly dataClass: DataClass;
  /** What it takes for a find, and when it is wrong. */
  readonly says: string;
  /** One of these must stand in the text, in either case, for the pattern to be tried; absent: it is always tried. */
  readonly signs?: readonly string[];
  /** So many digits at least must stand in the text, wherever, for the pattern to be tried. */
  readonly digits?: number;
  /** Global; its first group, else its whole match, is the find. Linear on any text. */
  readonly pattern: RegExp;
  readonly isValid?: (found: string) => boolean;
  /** Characters that stay readable at the start and the end. */
  readonly shows: { readonly start: number; readonly end: number };
}

/** What is shown of a find: never the whole. */
export function masked(found: string, { start, end }: DataDetector['shows']): string {
  if (found.length < (start + end) * 2) return '…';
  return `${found.slice(0, start)}…${end === 0 ? '' : found.slice(-end)}`;
}

/** Sum of digits, every second from the right doubled, is a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
