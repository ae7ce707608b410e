import { formatTime } from '../../ui/format-time.ts';
import { formatCount } from '../../ui/words.ts';

const NS = 1_000_000_000;
const MOST_DIGITS = 15;

/** A place on an axis, with what is written at it. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Round figures from `least` to `most`, at most `count` and one, in steps of 1, 2 or 5 times a power of ten. */
export function numberTicks(least: number, most: number, count: number): readonly Tick[] {
  if (!(most > least)) return [{ at: least, text: figureText(least) }];
  const step = roundStep((most - least) / count);
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  // Multiplied, not summed: sums of 0.1 drift.
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = Number(((first + index) * step).toPrecision(MOST_DIGITS));
    return { at, text: tickText(at, step) };
  });
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((round) => round * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

const PLAIN_DIGITS = 3;
const HUGE = 1e15;
const TINY = 0.001;
const FEW_DIGITS = 4;

/**
 * A figure in the same letters on every machine: thousands apart by commas, at most three decimals, and three digits where it
 * is less than one; 1.772e18 where it is huge, so that digits that are not meant do not stand there.
 */
export function figureText(value: number): string {
  const decimals = value === 0 ? 0 : Math.max(PLAIN_DIGITS, PLAIN_DIGITS - 1 - powerOf(value));
  return written(value, { digits: FEW_DIGITS, decimals });
}

/** The same with all digits by which a tick differs from its neighbours: else it stands at a place that it does not name. */
function tickText(value: number, step: number): string {
  const digits = value === 0 ? 1 : Math.min(MOST_DIGITS, Math.max(FEW_DIGITS, powerOf(value) - powerOf(step) + 1));
  return written(value, { digits, decimals: Math.min(MOST_DIGITS, Math.max(0, -powerOf(step))) });
}

function powerOf(value: number): number {
  return Math.floor(Math.log10(Math.abs(value)));
}

function written(value: number, { digits, decimals }: { readonly digits: number; readonly decimals: number }): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= HUGE) return sign + Number(size.toPrecision(digits)).toExponential().replace('+', '');
  if (size !== 0 && size < TINY) return sign + String(Number(size.toPrecision(digits)));
  const [whole = '0', rest = ''] = size.toFixed(decimals).split('.');
  const kept = rest.replace(/0+$/, '');
  return `${sign}${formatCount(Number(whole))}${kept === '' ? '' : `.${kept}`}`;
}

/** Lengths that clocks and calendars are read by, in seconds; below and beyond them, round figures. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/**
 * Round times of the zone from one to another, both in nanoseconds; the day stands at the first and wherever it changes.
 * @param zone what `formatTime` takes
 */
export function timeTicks(fromNs: number, toNs: number, { count, zone }: { count: number; zone: string | undefined }) {
  if (!(toNs > fromNs)) return [{ at: fromNs, text: timeText(fromNs, zone, 'day and time') }];
  const step = timeStep((toNs - fromNs) / NS / count) * NS;
  const offset = offsetNs(fromNs, zone);
  const first = Math.ceil((fromNs + offset) / step);
  const last = Math.floor((toNs + offset) / step);
  let day = '';
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index): Tick => {
    const at = (first + index) * step - offset;
    const itsDay = timeText(at, zone, 'day');
    const clock = itsDay === day ? 'time' : 'day and time';
    const part = step >= 86_400 * NS ? 'day' : clock;
    day = itsDay;
    return { at, text: timeText(at, zone, step < NS && part === 'time' ? 'fine' : part) };
  });
}

function timeStep(least: number): number {
  const known = CLOCK_STEPS.find((step) => step >= least);
  if (least < 1) return roundStep(least);
  return known ?? roundStep(least / 86_400) * 86_400;
}

function offsetNs(ns: number, zone: string | undefined): number {
  const [, sign, hours = '0', minutes = '0'] =
    /^([+-])(\d{1,2}):?(\d{2})?/.exec(formatTime(BigInt(Math.round(ns)), zone).offset) ?? [];
  const seconds = Number(hours) * 3_600 + Number(minutes) * 60;
  return (sign === '-' ? -seconds : seconds) * NS;
}

function timeText(ns: number, zone: string | undefined, part: 'day' | 'time' | 'fine' | 'day and time'): string {
  // A number holds today's nanoseconds to some hundreds: whole microseconds are exact enough to write.
  const { date, time } = formatTime(BigInt(Math.round(ns / 1_000)) * 1_000n, zone);
  if (part === 'day') return date;
  if (part === 'fine') return time;
  return part === 'time' ? time.slice(0, 8) : `${date} ${time.slice(0, 8)}`;
}

const UNITS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/_ns$/i, 'nanoseconds'],
  [/_us$/i, 'microseconds'],
  [/_ms$/i, 'milliseconds'],
  [/_(?:s|sec|seconds)$/i, 'seconds'],
  [/(?:^|_)bytes$/i, 'bytes'],
  [/(?:^|_)tokens$/i, 'tokens'],
];

/** The name of a column with the unit that its ending states; no unit is guessed. */
export function axisTitle(name: string): string {
  const unit = UNITS.find(([ending]) => ending.test(name))?.[1];
  return unit === undefined || name.toLowerCase() === unit ? name : `${name} (${unit})`;
}
