import type { Json } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';

const EPOCH_DECIMALS = { 'epoch-s': 9, 'epoch-ms': 6, 'epoch-us': 3, 'epoch-ns': 0 } as const;
/** The formats that have a name; everything else is a pattern of `%` directives. */
export const NAMED_TIME_FORMATS = ['iso', 'epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns'] as const;

export interface ReadTime {
  readonly ns: Ns;
  /** The text carries its zone, or needs none. */
  readonly hasZone: boolean;
}

/** Reads times of one format; undefined for whatever is not such a time. */
export type TimeReader = (recorded: Json) => ReadTime | undefined;

interface Parts {
  readonly date: string;
  readonly time: string;
}

const ISO: Parts = {
  date: '(?<Y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})',
  time: '(?:[T ](?<H>\\d{2}):(?<M>\\d{2})(?::(?<S>\\d{2})(?:[.,](?<f>\\d{1,9})\\d*)?)?)?\\s*(?<z>Z|z|UTC|GMT|[+-]\\d{2}:?\\d{2})?',
};
const ISO_TIME = new RegExp(`^${ISO.date}${ISO.time}$`);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  e: '\\s?(?<d>\\d{1,2})',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<b>[A-Za-z]{3,9})',
  a: '[A-Za-z]{2,3}',
  A: '[A-Za-z]{6,9}',
  H: '(?<H>\\d{1,2})',
  I: '(?<I>\\d{1,2})',
  M: '(?<M>\\d{2})',
  S: '(?<S>\\d{2})',
  f: '(?<f>\\d{1,9})',
  p: '(?<p>[AaPp]\\.?[Mm]\\.?)',
  z: '(?<z>Z|z|UTC|GMT|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

/** Directives that read the same part of a time. */
const SAME_PART: Readonly<Record<string, string>> = { e: 'd', B: 'b' };
/** The database counts nanoseconds in 64 bits: from 1677 to 2262. */
const MOST_NS = 9_223_372_036_854_775_807n;

/** Makes a reader, or says in a sentence why the format is none. `zone` is the offset of times without one. */
export function timeReader(format: string, zone: string | undefined): TimeReader | string {
  const offset = zone === undefined ? 0n : offsetNs(zone);
  if (offset === undefined) return `"${zone}" is no zone. Write an offset such as +02:00, or Z.`;
  if (format === 'iso') return (recorded) => readBy(ISO_TIME, recorded, offset);
  const decimals = Object.entries(EPOCH_DECIMALS).find(([name]) => name === format)?.[1];
  if (decimals !== undefined) return (recorded) => readEpoch(recorded, decimals);
  const pattern = patternOf(format);
  return typeof pattern === 'string' ? pattern : (recorded) => readBy(pattern, recorded, offset);
}

function patternOf(format: string): RegExp | string {
  const names: string[] = [];
  let unknown: string | undefined;
  const source = format.replace(/%(.)|([^%]+)/gs, (whole, directive?: string, literal?: string) => {
    if (directive === undefined)
      return (literal ?? whole).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
    names.push(SAME_PART[directive] ?? directive);
    const read = DIRECTIVES[directive];
    if (read === undefined) unknown = directive;
    return read ?? '';
  });
  if (unknown !== undefined) return `"%${unknown}" in "${format}" is not known. There are: ${directives()}.`;
  if (!names.some((name) => name === 'Y' || name === 'y')) return `"${format}" has no year (%Y), so it tells no time.`;
  const twice = names.find((name, at) => name !== '%' && names.indexOf(name) !== at);
  if (twice !== undefined) return `"${format}" names the same part of the time twice: %${twice}.`;
  return new RegExp(`^${source}$`);
}

function directives(): string {
  return Object.keys(DIRECTIVES)
    .map((name) => `%${name}`)
    .join(' ');
}

function readBy(pattern: RegExp, recorded: Json, offset: Ns): ReadTime | undefined {
  if (typeof recorded !== 'string') return undefined;
  const parts = pattern.exec(recorded.trim())?.groups;
  const [year, month] = parts ? [yearOf(parts), monthOf(parts)] : [undefined, undefined];
  if (!parts || year === undefined || month === undefined) return undefined;
  const day = Number(parts['d'] ?? 1);
  const hour = hourOf(parts);
  const [minute, second] = [Number(parts['M'] ?? 0), Number(parts['S'] ?? 0)];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A day that the month does not have would roll over into another.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour === undefined || hour > 23 || minute > 59 || second > 60) return undefined;
  const seconds = BigInt(date.getTime() / 1000 + hour * 3600 + minute * 60 + second);
  const zone = parts['z'] === undefined ? offset : offsetNs(parts['z']);
  if (zone === undefined) return undefined;
  const ns = seconds * 1_000_000_000n + BigInt((parts['f'] ?? '').padEnd(9, '0')) - zone;
  return withinBounds(ns, parts['z'] !== undefined);
}

function withinBounds(ns: Ns, hasZone: boolean): ReadTime | undefined {
  return ns > MOST_NS || ns < -MOST_NS ? undefined : { ns, hasZone };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Two digits are of 1969 to 2068, as POSIX reads them. */
function yearOf({ Y, y }: Groups): number | undefined {
  if (Y !== undefined) return Number(Y);
  if (y === undefined) return undefined;
  return Number(y) + (Number(y) < 69 ? 2000 : 1900);
}

function monthOf({ m, b }: Groups): number | undefined {
  if (b === undefined) return Number(m ?? 1);
  const at = MONTHS.indexOf(b.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : at + 1;
}

function hourOf({ H, I, p }: Groups): number | undefined {
  if (I === undefined) return Number(H ?? 0);
  const hour = Number(I);
  if (hour < 1 || hour > 12) return undefined;
  const isAfternoon = p !== undefined && /^p/i.test(p);
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

function readEpoch(recorded: Json, decimals: number): ReadTime | undefined {
  const digits = /^(-?)(\d{1,19})(?:\.(\d{1,9})\d*)?$/.exec(digitsOf(recorded));
  if (!digits) return undefined;
  const [, sign = '', whole = '', fraction = ''] = digits;
  const ns = BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
  // Zero is how producers write "not set".
  if (ns === 0n) return undefined;
  return withinBounds(sign === '-' ? -ns : ns, true);
}

function digitsOf(recorded: Json): string {
  const isNumber = typeof recorded === 'number' || typeof recorded === 'bigint';
  return isNumber || typeof recorded === 'string' ? String(recorded).trim() : '';
}

function offsetNs(zone: string): Ns | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 0n;
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts || Number(parts[2]) > 18 || Number(parts[3]) > 59) return undefined;
  const minutes = BigInt(Number(parts[2]) * 60 + Number(parts[3]));
  return (parts[1] === '-' ? -minutes : minutes) * 60_000_000_000n;
}
