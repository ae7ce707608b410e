import type { HoursTest } from './policy-document.ts';

const MINUTE_NS = 60_000_000_000n;
const DAY_MINUTES = 1440;

/** Whether a time lies in the hours of a rule, `from` inclusive, `to` exclusive; past midnight where `to` is earlier. */
export function hourVerdict(
  startNs: bigint | undefined,
  { from, to, offset = '+00:00' }: HoursTest,
): { readonly holds: boolean | undefined; readonly says: string } {
  if (startNs === undefined) return { holds: undefined, says: 'time not recorded' };
  const sign = offset.startsWith('-') ? -1 : 1;
  const shifted = Number(startNs / MINUTE_NS) + sign * minutesOf(offset.slice(1));
  const minute = ((shifted % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const holds = start <= end ? minute >= start && minute < end : minute >= start || minute < end;
  const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return { holds, says: `at ${clock}${offset === '+00:00' ? ' UTC' : ` (UTC${offset})`}` };
}

function minutesOf(clock: string): number {
  const [hour = '0', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
