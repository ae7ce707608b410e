import type { ZoneOffset } from '../../../ui/zone-offset.ts';
import { type AxisWindow, lengthOf } from './axis-window.ts';
import { type CalendarStep, dayLabel, floorToStep, monthLabel, nextStep, STEPS, wallOf } from './tick-steps.ts';

/** A labelled line of the axis. `isMajor` where a new day, month or year begins. */
export interface Tick {
  readonly at: bigint;
  readonly label: string;
  readonly isMajor: boolean;
}

const LEAST_PIXELS = 96;

/** The lines of a time axis, on round wall-clock times of the zone, as fine as the labels have room. */
export function timeTicks(window: AxisWindow, width: number, offsetAt: ZoneOffset): readonly Tick[] {
  const step = stepFor(window, width);
  const ticks: Tick[] = [];
  const offset = offsetAt(window.from);
  let wall = floorToStep(window.from + offset, step);
  for (let at = wall - offset; at < window.to; ) {
    if (at >= window.from) ticks.push({ at, ...labelOf(wall, step) });
    wall = nextStep(wall, step);
    // A zone may change within the window: the wall-clock time stays round, and its distance to UTC is looked up anew.
    at = wall - offsetAt(wall - offsetAt(wall - offset));
  }
  return ticks;
}

/** The lines of an order axis: round positions, counted from 1 as people do. */
export function orderTicks(window: AxisWindow, width: number): readonly Tick[] {
  const wanted = (Number(lengthOf(window)) * LEAST_PIXELS) / Math.max(1, width);
  const step = roundPositions(wanted);
  const ticks: Tick[] = [];
  for (let number = ((window.from + step) / step) * step; number <= window.to; number += step) {
    ticks.push({ at: number - 1n, label: `#${number}`, isMajor: false });
  }
  const isFirstShown = window.from === 0n && ticks[0]?.at !== 0n;
  return isFirstShown ? [{ at: 0n, label: '#1', isMajor: false }, ...ticks] : ticks;
}

function stepFor(window: AxisWindow, width: number): CalendarStep {
  const wanted = (Number(lengthOf(window)) * LEAST_PIXELS) / Math.max(1, width);
  return STEPS.find((step) => Number(step.about) >= wanted) ?? { months: 1200, about: 0n };
}

function roundPositions(wanted: number): bigint {
  let step = 1n;
  for (const factor of endless([2n, 5n, 10n])) {
    if (Number(step) >= wanted) return step;
    step = factor;
  }
  return step;
}

function* endless(factors: readonly bigint[]): Generator<bigint> {
  for (let scale = 1n; ; scale *= 10n) for (const factor of factors) yield factor * scale;
}

function labelOf(wall: bigint, step: CalendarStep): Pick<Tick, 'label' | 'isMajor'> {
  const { date, clock, fraction, isMidnight } = wallOf(wall);
  if (step.months !== undefined) return { label: monthLabel(date), isMajor: date.getUTCMonth() === 0 };
  if (isMidnight)
    return { label: dayLabel(date), isMajor: step.about < 86_400_000_000_000n || date.getUTCDate() === 1 };
  if (step.about >= 60_000_000_000n) return { label: clock.slice(0, 5), isMajor: false };
  if (step.about >= 1_000_000_000n) return { label: clock, isMajor: false };
  const digits = fraction.slice(0, digitsOf(step.about));
  return { label: `${clock.slice(6)}.${digits.replace(/(\d{3})(?=\d)/g, '$1\u2009')}`, isMajor: false };
}

function digitsOf(step: bigint): number {
  return 10 - step.toString().length;
}
