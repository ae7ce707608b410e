import type { Facets, FacetValue, Lane, LaneBy, TimelineView } from '../../model/answers.ts';
import { NOT_RECORDED } from '../timeline.ts';
import {
  type CodedColumn,
  type CodedName,
  type EventColumns,
  later,
  NO_TIME,
  ROUND_NO_TIME,
  type Times,
} from './columns.ts';
import { type EventMask, type Matched, nextKept } from './matching.ts';

/** The number of each event's lane: lanes count from 0 in order of their first event. */
export interface LaneNumbers {
  /** By code of the column + 1; the first is for events without a recorded value. −1 where a lane has no event. */
  readonly ofCode: Int32Array;
  /** The codes + 1 of the lanes, in their order. */
  readonly codes: readonly number[];
  readonly column: CodedColumn;
}

/** Numbers the lanes of the events in the mask. */
export async function laneNumbers(columns: EventColumns, mask: EventMask, laneBy: LaneBy): Promise<LaneNumbers> {
  const column = await columns.lane(laneBy);
  // An empty text and nothing recorded are the same lane.
  const empty = column.codeOf.get('');
  const ofCode = new Int32Array(column.values.length + 1).fill(-1);
  const codes: number[] = [];
  const note = (code: number) => {
    if (ofCode[code] !== -1) return;
    const twin = empty === undefined ? undefined : twinOf(code, empty + 1);
    ofCode[code] = codes.length;
    if (twin !== undefined) ofCode[twin] = codes.length;
    codes.push(code);
  };
  for (let at = nextKept(mask, 0); at < mask.length; at = nextKept(mask, at + 1)) eachCode(column, at, note);
  return { ofCode, codes, column };
}

/** Calls with every code + 1 of an event; with 0 where it has none. */
export function eachCode({ codes, more }: CodedColumn, at: number, visit: (code: number) => void): void {
  visit((codes[at] ?? -1) + 1);
  if (!more) return;
  const end = more.starts[at + 1] ?? 0;
  for (let index = more.starts[at] ?? 0; index < end; index += 1) visit((more.codes[index] ?? -1) + 1);
}

function twinOf(code: number, empty: number): number | undefined {
  if (code === 0) return empty;
  return code === empty ? 0 : undefined;
}

/** The same answer as that of `timelineView`. */
export async function timelineOf(
  columns: EventColumns,
  { mask, total }: Matched,
  laneBy: LaneBy,
): Promise<TimelineView> {
  const numbers = await laneNumbers(columns, mask, laneBy);
  const times = await columns.times();
  const counts = await countsOf(columns, mask, numbers);
  const names = await columns.names();
  const lanes = numbers.codes.map((code, lane): Lane => {
    const laneId = numbers.column.values[code - 1] ?? '';
    const actor = names.actors.get(laneId);
    const known = actor?.name ?? names.sources.get(laneId);
    return {
      laneId,
      name: laneId === '' ? NOT_RECORDED[laneBy] : (known ?? laneId),
      kind: actor?.kind ?? laneBy,
      events: counts.events[lane] ?? 0,
      errors: counts.errors[lane] ?? 0,
      untimed: counts.untimed[lane] ?? 0,
      corrected: counts.corrected[lane] || undefined,
      within: laneBy === 'actor' ? names.parents.get(laneId) : undefined,
    };
  });
  return { lanes, ...boundsOf(times, mask), total, untimed: untimedIn(times, mask) };
}

function untimedIn({ untimed }: Times, mask: EventMask): number {
  let count = 0;
  for (const at of untimed) count += mask[at] ?? 0;
  return count;
}

/** 1 for each source whose clock was corrected, by its code. */
export async function correctedSources(
  columns: EventColumns,
): Promise<{ readonly codes: Int32Array; readonly is: Uint8Array }> {
  const { corrected } = await columns.names();
  const { codes, values } = await columns.coded('source');
  return { codes, is: Uint8Array.from(values, (source) => (corrected.has(source) ? 1 : 0)) };
}

/** The codes of the statuses that count as errors. */
export async function failures(
  columns: EventColumns,
): Promise<{ readonly codes: Int32Array; readonly is: Uint8Array }> {
  const { codes, values } = await columns.coded('status');
  return { codes, is: Uint8Array.from(values, (status) => (status === 'error' || status === 'denied' ? 1 : 0)) };
}

async function countsOf(columns: EventColumns, mask: EventMask, { ofCode, codes, column }: LaneNumbers) {
  const { start } = await columns.times();
  const failed = await failures(columns);
  const events = new Uint32Array(codes.length);
  const errors = new Uint32Array(codes.length);
  const untimed = new Uint32Array(codes.length);
  const corrected = new Uint32Array(codes.length);
  const shifted = await correctedSources(columns);
  const isAnyShifted = shifted.is.includes(1);
  let isFailed = false;
  let isUntimed = false;
  let isShifted = false;
  const add = (code: number) => {
    const lane = ofCode[code] ?? 0;
    events[lane] = (events[lane] ?? 0) + 1;
    if (isFailed) errors[lane] = (errors[lane] ?? 0) + 1;
    if (isUntimed) untimed[lane] = (untimed[lane] ?? 0) + 1;
    if (isShifted) corrected[lane] = (corrected[lane] ?? 0) + 1;
  };
  for (let at = nextKept(mask, 0); at < mask.length; at = nextKept(mask, at + 1)) {
    isFailed = failed.is[failed.codes[at] ?? -1] === 1;
    isUntimed = start[at] === ROUND_NO_TIME;
    isShifted = isAnyShifted && !isUntimed && shifted.is[shifted.codes[at] ?? -1] === 1;
    eachCode(column, at, add);
  }
  return { events, errors, untimed, corrected };
}

/** Of the events with a start: the first of them, and the last of starts and ends. */
function boundsOf({ byStart, start, startNs, end, endNs }: Times, mask: EventMask) {
  let first = 0;
  while (first < byStart.length && !mask[byStart[first] ?? 0]) first += 1;
  if (first === byStart.length) return { fromNs: undefined, toNs: undefined };
  let latest = byStart.length - 1;
  while (!mask[byStart[latest] ?? 0]) latest -= 1;
  let last = startNs[byStart[latest] ?? 0] ?? NO_TIME;
  // Only an end that is not clearly before what is known can be the latest.
  let least = Number(last) - 1024;
  for (let at = nextKept(mask, 0); at < mask.length; at = nextKept(mask, at + 1)) {
    if (start[at] === ROUND_NO_TIME || (end[at] ?? ROUND_NO_TIME) < least) continue;
    last = later(last, endNs[at] ?? NO_TIME);
    least = Number(last) - 1024;
  }
  return { fromNs: startNs[byStart[first] ?? 0], toNs: last };
}

/** The same answer as that of `facetsOf`. */
export async function facetsIn(columns: EventColumns, matched: Matched): Promise<Facets> {
  const { actors, sources } = await columns.names();
  const of = async (name: CodedName, title: (value: string) => string | undefined = () => undefined) =>
    facetOf(await columns.coded(name), matched, title);
  return {
    actors: await of('actor', (actor) => actors.get(actor)?.name),
    tools: await of('tool'),
    kinds: await of('kind'),
    sessions: await of('session'),
    statuses: await of('status'),
    sources: await of('source', (source) => sources.get(source)),
  };
}

function facetOf(
  column: CodedColumn,
  matched: Matched,
  title: (value: string) => string | undefined,
): readonly FacetValue[] {
  const { values } = column;
  const counts = countsByCode(column, matched).subarray(1);
  // Codes are in the engine's order of texts: equal counts keep it.
  return [...counts.keys()]
    .filter((code) => counts[code])
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .map((code) => {
      const value = values[code] ?? '';
      return { value, name: title(value) ?? value, count: counts[code] ?? 0 };
    });
}

/** Of so many parts of all events one is enough to add up over all of them, which takes no decisions. */
const DENSE = 4;

/** Events by code + 1; the first are those without a recorded value. */
function countsByCode({ codes, values }: CodedColumn, { mask, total }: Matched): Uint32Array {
  const counts = new Uint32Array(values.length + 1);
  if (total * DENSE > mask.length) {
    for (let at = 0; at < mask.length; at += 1) {
      const code = (codes[at] ?? -1) + 1;
      counts[code] = (counts[code] ?? 0) + (mask[at] ?? 0);
    }
    return counts;
  }
  for (let at = nextKept(mask, 0); at < mask.length; at = nextKept(mask, at + 1)) {
    const code = (codes[at] ?? -1) + 1;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
