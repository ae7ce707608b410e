import { isoMs } from '../../core/drill/writers/moments.ts';

/** The day of the incident, Tuesday 17 March 2026, in nanoseconds since 1970 UTC. */
const MIDNIGHT_NS = BigInt(Date.UTC(2026, 2, 17)) * 1_000_000n;

/** The moment on that day written as `hh:mm:ss.mmm` UTC. */
export function at(time: string): bigint {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':');
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1000);
  return MIDNIGHT_NS + BigInt(ms) * 1_000_000n;
}

/** `hh:mm:ss` of a moment, for people. */
export function clockTime(ns: bigint): string {
  return isoMs(ns).slice(11, 19);
}

export function hourOf(ns: bigint): string {
  return isoMs(ns).slice(11, 13);
}
