import { type Axis, type AxisWindow, keepWithin, LEAST_LENGTH, lengthOf } from './axis-window.ts';

/** Reads `from_length` as written into the address; undefined where it is no window, or none closer than all. */
export function windowIn(text: string, axis: Axis, bounds: AxisWindow): AxisWindow | undefined {
  const [, from, length] = /^(-?\d{1,19})_(\d{1,19})$/.exec(text) ?? [];
  if (from === undefined || length === undefined) return undefined;
  const window = { from: BigInt(from), to: BigInt(from) + BigInt(length) };
  if (lengthOf(window) < LEAST_LENGTH[axis] || lengthOf(window) >= lengthOf(bounds)) return undefined;
  return keepWithin(window, bounds);
}

/** A window for the address; empty where everything is shown. */
export function windowText(window: AxisWindow, bounds: AxisWindow): string {
  return lengthOf(window) >= lengthOf(bounds) ? '' : `${window.from}_${lengthOf(window)}`;
}
