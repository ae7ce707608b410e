import type { Json } from './json.ts';

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type Ns = bigint;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\d*\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an RFC 3339 / ISO 8601 time to nanoseconds. A time without a zone is read as UTC, as every producer
 * of the supported formats writes it. Undefined where the text is no time: a time is never guessed.
 */
export function isoToNs(text: string): Ns | undefined {
  return inLastMinute(text) ?? readIso(text);
}

/** The minute that was read last, up to its seconds: neighbours in a log mostly share it. */
let lastMinute: { readonly text: string; readonly ms: number } | undefined;
const MINUTE_LENGTH = '2026-01-31T23:59'.length;

/** Reads the form that nearly every program writes, `…:SS.mmmZ`; undefined where the text is of another. */
function inLastMinute(text: string): Ns | undefined {
  const tail = text.length === MINUTE_LENGTH + 8 ? /^:([0-5]\d)\.(\d{3})Z$/.exec(text.slice(MINUTE_LENGTH)) : null;
  if (!tail) return undefined;
  if (lastMinute === undefined || !text.startsWith(lastMinute.text)) {
    const minute = text.slice(0, MINUTE_LENGTH);
    const ns = readIso(`${minute}:00.000Z`);
    if (ns === undefined) return undefined;
    lastMinute = { text: minute, ms: Number(ns / 1_000_000n) };
  }
  return storable(BigInt(lastMinute.ms + Number(tail[1]) * 1000 + Number(tail[2])) * 1_000_000n);
}

function readIso(text: string): Ns | undefined {
  const parts = ISO.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts;
  // A leap second is the one after the 59th.
  const isLeap = second === '60';
  const whole = isLeap ? '59' : second;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(whole));
  // A thirteenth month would roll over into the next year, and the year 1 into 1901: neither is what was recorded.
  const isDate = new Date(ms).toISOString().startsWith(`${year}-${month}-${day}T${hour}:${minute}:${whole}`);
  if (!isDate) return undefined;
  const ns = BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0')) + (isLeap ? 1_000_000_000n : 0n);
  return storable(ns - zoneOffsetNs(zone));
}

const MOST_NS = 2n ** 63n;

/** A time that 64 bits hold, from 1677 to 2262: another one would come out of the tables as a wrong one. */
function storable(ns: Ns): Ns | undefined {
  return ns >= -MOST_NS && ns < MOST_NS ? ns : undefined;
}

function zoneOffsetNs(zone: string): Ns {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0n;
  const minutes = BigInt(Number(parts[2]) * 60 + Number(parts[3]));
  return (parts[1] === '-' ? -minutes : minutes) * 60_000_000_000n;
}

/** Reads nanoseconds from digits, number or bigint; zero means "not set" in OTLP and is undefined here. */
export function digitsToNs(value: Json | undefined): Ns | undefined {
  if (typeof value === 'bigint') return set(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? set(BigInt(value)) : undefined;
  return typeof value === 'string' && /^\d{1,19}$/.test(value) ? set(BigInt(value)) : undefined;
}

function set(ns: Ns): Ns | undefined {
  return ns === 0n ? undefined : storable(ns);
}

/** Writes nanoseconds as RFC 3339 in UTC with all nine digits: the one form used in reports and exports. */
export function nsToIso(ns: Ns): string {
  const seconds = ns / 1_000_000_000n - (ns < 0n && ns % 1_000_000_000n !== 0n ? 1n : 0n);
  const rest = ns - seconds * 1_000_000_000n;
  const date = new Date(Number(seconds) * 1000);
  return `${date.toISOString().slice(0, 19)}.${rest.toString().padStart(9, '0')}Z`;
}
