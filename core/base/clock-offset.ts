const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const OFFSET = /^([+-])?(\d{1,12})(?:\.(\d{1,9}))? ?(ns|us|µs|ms|s|min|h)$/;

/** How an offset is written, for whoever is to write one. */
export const OFFSET_WORDS = 'such as +1.5s, -200ms, +2h, or 0';

/**
 * Reads `+1.5s`, `-200 ms`, `2h` or `0` to nanoseconds. Undefined where the text is none, or says less than a
 * nanosecond: an offset is never rounded.
 */
export function parseClockOffset(text: string): bigint | undefined {
  const written = text.trim().replace('−', '-').replace('μ', 'µ');
  if (/^[+-]?0+$/.test(written)) return 0n;
  const parts = OFFSET.exec(written);
  if (!parts) return undefined;
  const [, sign, whole = '', fraction = '', unit = ''] = parts;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * (UNITS[unit] ?? 0n);
  if (scaled % scale !== 0n) return undefined;
  return sign === '-' ? -scaled / scale : scaled / scale;
}

/** Writes an offset so that it reads back as the same: `+1.5 s`, `-200 ms`, `+2 h`, `0`. */
export function clockOffsetText(ns: bigint): string {
  if (ns === 0n) return '0';
  const size = ns < 0n ? -ns : ns;
  return `${ns < 0n ? '-' : '+'}${amountText(size)}`;
}

/** Writes how long something is, or how far apart: `1.5 s`, `200 ms`, `0 s`. */
export function durationText(ns: bigint): string {
  return ns === 0n ? '0 s' : amountText(ns < 0n ? -ns : ns);
}

function amountText(size: bigint): string {
  for (const unit of ['h', 'min'] as const) {
    const scale = UNITS[unit] ?? 1n;
    if (size % scale === 0n) return `${size / scale} ${unit}`;
  }
  const unit = (['s', 'ms', 'µs'] as const).find((candidate) => size >= (UNITS[candidate] ?? 1n)) ?? 'ns';
  const scale = UNITS[unit] ?? 1n;
  const places = String(scale).length - 1;
  const fraction = String(size % scale)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${size / scale}${size % scale === 0n ? '' : `.${fraction}`} ${unit}`;
}
