import type { Json } from './json.ts';

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type Ns = bigint;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\d*\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an RFC 3339 / ISO 8601 time to nanoseconds. A time without a zone is read as UTC, as every producer
 * of the supported formats writes it. Undefined where the text is no time: a time is never guessed.
 */
export function isoToNs(text: string): Ns | undefined {
  const parts = ISO.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (Number.isNaN(ms)) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0')) - zoneOffsetNs(zone);
}

function zoneOffsetNs(zone: string): Ns {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0n;
  const minutes = BigInt(Number(parts[2]) * 60 + Number(parts[3]));
  return (parts[1] === '-' ? -minutes : minutes) * 60_000_000_000n;
}

/** Reads nanoseconds from digits, number or bigint; zero means "not set" in OTLP and is undefined here. */
export function digitsToNs(value: Json | undefined): Ns | undefined {
  if (typeof value === 'bigint') return value === 0n ? undefined : value;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0 ? BigInt(value) : undefined;
  if (typeof value !== 'string' || !/^\d+$/.test(value)) return undefined;
  const ns = BigInt(value);
  return ns === 0n ? undefined : ns;
}

/** Writes nanoseconds as RFC 3339 in UTC with all nine digits: the one form used in reports and exports. */
export function nsToIso(ns: Ns): string {
  const seconds = ns / 1_000_000_000n - (ns < 0n && ns % 1_000_000_000n !== 0n ? 1n : 0n);
  const rest = ns - seconds * 1_000_000_000n;
  const date = new Date(Number(seconds) * 1000);
  return `${date.toISOString().slice(0, 19)}.${rest.toString().padStart(9, '0')}Z`;
}
