import { formatTime } from './format-time.ts';

/** How far a zone is ahead of UTC at a moment, in nanoseconds. */
export type ZoneOffset = (at: bigint) => bigint;

/** How far a zone is ahead of UTC, `undefined` means the zone of this machine. */
export function zoneOffset(zone: string | undefined): ZoneOffset {
  if (zone === 'UTC') return () => 0n;
  return (at) => offsetToNs(formatTime(at, zone).offset);
}

/** Reads `+05:30`, `-08:00`, `+00:19:32` (as zones had before 1900) or `Z`. */
export function offsetToNs(offset: string): bigint {
  const parts = /^([+-−])(\d{2}):?(\d{2})(?::(\d{2}))?$/.exec(offset);
  if (!parts) return 0n;
  const [, sign, hours, minutes, seconds = '0'] = parts;
  const length = BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000_000n;
  return sign === '+' ? length : -length;
}
