import { isoToNs, type Ns } from '../base/time.ts';

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2}))?)?)?)?$/i;

/**
 * Reads a time as a filter says it: RFC 3339, or its beginning, which is its first moment: `2026-03`, `2026-03-17`,
 * `2026-03-17T14`, `2026-03-17T14:30`. Without a zone it is UTC, as everything that is stored; a zone may follow hours.
 * Undefined where it is no time.
 */
export function filterTime(text: string): Ns | undefined {
  const trimmed = text.trim();
  const zone = /[T ]/i.test(trimmed) ? (ZONE.exec(trimmed)?.[0] ?? '') : '';
  const local = trimmed
    .slice(0, trimmed.length - zone.length)
    .replace(' ', 'T')
    .toUpperCase();
  const partial = PARTIAL.exec(local);
  if (!partial) return isoToNs(local + (zone.toUpperCase() || 'Z'));
  const [, year, month = '01', day = '01', hour = '00', minute = '00'] = partial;
  return isoToNs(`${year}-${month}-${day}T${hour}:${minute}:00${zone.toUpperCase() || 'Z'}`);
}
