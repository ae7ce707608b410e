import { clockOffsetText } from '../base/clock-offset.ts';
import { nsToIso } from '../base/time.ts';
import type { TriageState } from '../model/triage.ts';
import type { Inline, Line } from './block.ts';

/** What the report prints where a person has yet to say something: never a default, never left out. */
export const NOT_SUPPLIED = 'not supplied';
export const NOT_RECORDED = 'not recorded';

/** What a person made of a finding, in words. */
export const TRIAGE_WORDS: Readonly<Record<TriageState, string>> = {
  new: 'not decided by a person',
  confirmed: 'confirmed by a person',
  dismissed: 'dismissed by a person',
};

/** A number with its thousands apart, the same in every locale. */
export function digits(value: number | bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 event`, `2,000 events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${digits(value)} ${value === 1 ? one : many}`;
}

export function timeText(ns: bigint | undefined): string {
  return ns === undefined ? NOT_RECORDED : nsToIso(ns);
}

/** A time in the order of the case; where its source's clock was corrected, by how much, and what was recorded. */
export function placedTimeText(ns: bigint | undefined, clockOffsetNs: bigint): string {
  if (ns === undefined || clockOffsetNs === 0n) return timeText(ns);
  return `${nsToIso(ns)} (corrected by ${clockOffsetText(clockOffsetNs)}; recorded: ${nsToIso(ns - clockOffsetNs)})`;
}

export function spanText(firstNs: bigint | undefined, lastNs: bigint | undefined): string {
  if (firstNs === undefined || lastNs === undefined) return 'no event has a recorded time';
  return `${nsToIso(firstNs)} to ${nsToIso(lastNs)}`;
}

export function orNotRecorded(text: string | undefined): string {
  return text === undefined || text === '' ? NOT_RECORDED : text;
}

/** `"a"`, `"a" and "b"`, `"a", "b" and 7 more`. */
export function namesText(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${digits(rest)} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Citations after a statement; where there are more than `most`, how many are left out. */
export function citing(eventIds: readonly string[], most = 50): readonly Inline[] {
  const shown = eventIds.slice(0, most).flatMap((event, index): Inline[] => [index === 0 ? '' : ', ', { event }]);
  const rest = eventIds.length - most;
  return rest > 0 ? [...shown, ` and ${digits(rest)} more`] : shown;
}

/** A line with its citations in brackets; the line alone where it cites nothing. */
export function withEvents(text: string, eventIds: readonly string[], most?: number): Line {
  return eventIds.length === 0 ? text : [`${text} [`, ...citing(eventIds, most), ']'];
}

/** By code point: the one order of text that no locale changes. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
