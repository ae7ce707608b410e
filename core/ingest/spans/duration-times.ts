import type { Json, JsonObject } from '../../base/json.ts';
import { digitsToNs, type Ns } from '../../base/time.ts';
import type { Note } from './envelope.ts';

/** Reads whole microseconds since 1970. A number that can only be another unit is no time of these envelopes. */
export function microsToNs(value: Json | undefined): Ns | undefined {
  const micros = digitsToNs(typeof value === 'number' ? Math.trunc(value) : value);
  return micros === undefined || micros < 100_000_000_000_000n || micros > 100_000_000_000_000_000n
    ? undefined
    : micros * 1000n;
}

/** Reads a start and a duration, both in microseconds; what could not be read is handed back, to be kept as it is. */
export function durationTimes(
  said: JsonObject,
  names: { readonly start: string; readonly duration: string },
  note: Note,
): { readonly startNs: Ns | undefined; readonly endNs: Ns | undefined; readonly unread: JsonObject } {
  const [start, duration] = [said[names.start], said[names.duration]];
  const startNs = microsToNs(start);
  const micros = durationOf(duration);
  const unread: [string, Json][] = [];
  if (startNs === undefined) {
    const isSaid = start !== undefined && start !== null && start !== 0;
    note('time_unreadable', isSaid ? `${names.start} is no time of this format` : `${names.start} not recorded`);
    if (isSaid) unread.push([names.start, start]);
  }
  const isKept = duration !== undefined && duration !== null && (micros === undefined || startNs === undefined);
  if (isKept) unread.push([names.duration, duration]);
  const endNs = startNs === undefined || micros === undefined ? undefined : startNs + micros;
  return { startNs, endNs, unread: Object.fromEntries(unread) };
}

function durationOf(value: Json | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value >= 0n ? value : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined;
}
