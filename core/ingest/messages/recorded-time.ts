import type { Json, JsonObject } from '../../base/json.ts';
import { digitsToNs, isoToNs, type Ns } from '../../base/time.ts';

const NAMES = ['timestamp', 'ts', 'created_at', 'createdAt', 'time_created', 'created', 'time'];

export interface RecordedTime {
  /** The member that holds it. */
  readonly name: string;
  /** Undefined where what is recorded is no time. */
  readonly ns: Ns | undefined;
  /** The unit of a bare number, told by its magnitude: such a number does not say it itself. */
  readonly unit: string | undefined;
}

/** The time that a message or its wrapper carries, under one of the usual names; undefined where it carries none. */
export function recordedTime(value: JsonObject, names: readonly string[] = NAMES): RecordedTime | undefined {
  const name = names.find((candidate) => isTimeLike(value[candidate]));
  if (name === undefined) return undefined;
  const recorded = value[name];
  if (typeof recorded !== 'string') return { name, ...numberToNs(String(recorded)) };
  return /^\d+(\.\d+)?$/.test(recorded)
    ? { name, ...numberToNs(recorded) }
    : { name, ns: isoToNs(recorded), unit: undefined };
}

function isTimeLike(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

// Between 2001 and 2286 the number of digits tells the unit without overlap.
const UNITS: Readonly<Record<number, { readonly unit: string; readonly decimals: number }>> = {
  10: { unit: 'seconds', decimals: 9 },
  13: { unit: 'milliseconds', decimals: 6 },
  16: { unit: 'microseconds', decimals: 3 },
  19: { unit: 'nanoseconds', decimals: 0 },
};

function numberToNs(text: string): Omit<RecordedTime, 'name'> {
  const [whole = '', fraction = ''] = text.split('.');
  const unit = UNITS[whole.length];
  if (!unit || !/^\d*$/.test(whole + fraction)) return { ns: undefined, unit: undefined };
  const ns = digitsToNs(whole + fraction.padEnd(unit.decimals, '0').slice(0, unit.decimals));
  return { ns, unit: ns === undefined ? undefined : unit.unit };
}
