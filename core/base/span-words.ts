const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of time as people say it, in its two largest units: `45 s`, `3 min 20 s`, `2 h`, `1 d 4 h`. Below a second: `0 s`. */
export function spanWords(ms: number): string {
  const size = Math.abs(ms);
  if (size < MINUTE) return `${Math.floor(size / SECOND)} s`;
  if (size < HOUR) return both([Math.floor(size / MINUTE), 'min'], [Math.floor((size % MINUTE) / SECOND), 's']);
  if (size < DAY) return both([Math.floor(size / HOUR), 'h'], [Math.floor((size % HOUR) / MINUTE), 'min']);
  return both([Math.floor(size / DAY), 'd'], [Math.floor((size % DAY) / HOUR), 'h']);
}

function both([large, unit]: readonly [number, string], [small, of]: readonly [number, string]): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${of}`;
}
