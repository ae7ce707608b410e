import type { ResolvedFilter } from '../filter-sql.ts';
import { type CodedColumn, type EventColumns, NO_TIME, ROUND_NO_TIME } from './columns.ts';

/** One byte per event by `seq` − 1: 1 where the event is meant. */
export type EventMask = Uint8Array;

/** The events that a filter keeps, and how many there are up to each block of them. */
export interface Matched {
  readonly mask: EventMask;
  readonly total: number;
  /** Events kept before each block of `BLOCK`. */
  readonly before: Uint32Array;
}

const BLOCK = 4096;

/** Keeps in the mask only what the columns of the filter allow. */
export async function keepByColumns(columns: EventColumns, filter: ResolvedFilter, mask: EventMask): Promise<void> {
  await keepPeople(columns, filter.actors, mask);
  await keepListed(await columnFor(columns, 'tool', filter.tools), filter.tools, mask);
  await keepListed(await columnFor(columns, 'kind', filter.kinds), filter.kinds, mask);
  await keepListed(await columnFor(columns, 'session', filter.sessions), filter.sessions, mask, true);
  await keepListed(await columnFor(columns, 'source', filter.sources), filter.sources, mask);
  await keepListed(await columnFor(columns, 'status', filter.statuses), filter.statuses, mask);
  if (filter.fromNs !== undefined || filter.toNs !== undefined) await keepTimed(columns, filter, mask);
}

async function columnFor(
  columns: EventColumns,
  name: Parameters<EventColumns['coded']>[0],
  list: readonly string[] | undefined,
): Promise<CodedColumn | undefined> {
  return list && list.length > 0 ? await columns.coded(name) : undefined;
}

/** `hasEmpty`: an empty text in the list means events without a recorded value, too. */
async function keepListed(
  column: CodedColumn | undefined,
  list: readonly string[] | undefined,
  mask: EventMask,
  hasEmpty = false,
): Promise<void> {
  if (!column || !list) return;
  const isWanted = wantedCodes(column, list);
  const isNoneWanted = hasEmpty && list.includes('') ? 1 : 0;
  const { codes } = column;
  for (let at = 0; at < mask.length; at += 1) {
    const code = codes[at] ?? -1;
    if (!(code < 0 ? isNoneWanted : isWanted[code])) mask[at] = 0;
  }
}

async function keepPeople(columns: EventColumns, list: readonly string[] | undefined, mask: EventMask): Promise<void> {
  if (!list || list.length === 0) return;
  const actor = await columns.coded('actor');
  const target = await columns.coded('target');
  const isWanted = wantedCodes(actor, list);
  for (let at = 0; at < mask.length; at += 1) {
    // A code below zero is no place of the array, and so is not wanted.
    if (!(isWanted[actor.codes[at] ?? -1] || isWanted[target.codes[at] ?? -1])) mask[at] = 0;
  }
}

function wantedCodes({ values, codeOf }: CodedColumn, list: readonly string[]): Uint8Array {
  const isWanted = new Uint8Array(values.length);
  for (const value of list) {
    const code = codeOf.get(value);
    if (code !== undefined) isWanted[code] = 1;
  }
  return isWanted;
}

async function keepTimed(columns: EventColumns, { fromNs, toNs }: ResolvedFilter, mask: EventMask): Promise<void> {
  const times = await columns.times();
  if (fromNs !== undefined) keepFrom(times.end, times.endNs, fromNs, mask);
  if (toNs !== undefined) keepUntil(times.start, times.startNs, toNs, mask);
}

/** Nanoseconds are rounded by less than this as numbers: beyond it the rounded time decides. */
const ROUNDING = 1024;

function keepFrom(round: Float64Array, exact: BigInt64Array, fromNs: bigint, mask: EventMask): void {
  const from = Number(fromNs);
  for (let at = 0; at < mask.length; at += 1) {
    const time = round[at] ?? ROUND_NO_TIME;
    if (time > from + ROUNDING) continue;
    if (time < from - ROUNDING || (exact[at] ?? NO_TIME) < fromNs || time === ROUND_NO_TIME) mask[at] = 0;
  }
}

function keepUntil(round: Float64Array, exact: BigInt64Array, toNs: bigint, mask: EventMask): void {
  const to = Number(toNs);
  for (let at = 0; at < mask.length; at += 1) {
    const time = round[at] ?? ROUND_NO_TIME;
    if (time < to - ROUNDING && time !== ROUND_NO_TIME) continue;
    if (time > to + ROUNDING || (exact[at] ?? NO_TIME) > toNs || time === ROUND_NO_TIME) mask[at] = 0;
  }
}

export function matchedBy(mask: EventMask): Matched {
  const before = new Uint32Array(Math.ceil(mask.length / BLOCK) + 1);
  let total = 0;
  for (let block = 0; block + 1 < before.length; block += 1) {
    before[block] = total;
    const end = Math.min(mask.length, (block + 1) * BLOCK);
    for (let at = block * BLOCK; at < end; at += 1) total += mask[at] ?? 0;
  }
  before[before.length - 1] = total;
  return { mask, total, before };
}

/** Leaves in the first mask what is in the other, too. */
export function both(mask: EventMask, other: EventMask): EventMask {
  for (let at = 0; at < mask.length; at += 1) mask[at] = (mask[at] ?? 0) & (other[at] ?? 0);
  return mask;
}

/** Looked at one by one before many are passed over at once, which takes as long to begin. */
const CLOSE = 16;

/** The first kept event at or behind a place; the length of the mask where there is none. */
export function nextKept(mask: EventMask, from: number): number {
  // Short, so that engines put it into the loops that ask: where most are kept, this is all that is done.
  return mask[from] ? from : nextFurther(mask, from);
}

function nextFurther(mask: EventMask, from: number): number {
  const far = Math.min(mask.length, from + CLOSE);
  for (let at = from; at < far; at += 1) if (mask[at]) return at;
  const found = far < mask.length ? mask.indexOf(1, far) : -1;
  return found === -1 ? mask.length : found;
}

/** The places of the events from the `start`-th kept on, at most `count`. */
export function placesFrom({ mask, before }: Matched, start: number, count: number): readonly number[] {
  const places: number[] = [];
  const block = blockOf(before, start);
  let skipped = before[block] ?? 0;
  for (let at = block * BLOCK; at < mask.length && places.length < count; at += 1) {
    if (!mask[at]) continue;
    if (skipped >= start) places.push(at);
    skipped += 1;
  }
  return places;
}

/** The last block before which at most `start` events are kept. */
function blockOf(before: Uint32Array, start: number): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((before[middle] ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many kept events come before a place. */
export function rankOf({ mask, before }: Matched, place: number): number {
  const block = Math.floor(place / BLOCK);
  let rank = before[block] ?? 0;
  for (let at = block * BLOCK; at < place; at += 1) rank += mask[at] ?? 0;
  return rank;
}
