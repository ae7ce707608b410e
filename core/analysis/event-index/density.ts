import type { Density, DensityQuery, EventMarks } from '../../model/answers.ts';
import { EVENT_KINDS, STATUSES } from '../../model/event.ts';
import { bucketWidth } from '../timeline.ts';
import { type EventColumns, later, NO_TIME, ROUND_NO_TIME, type Times } from './columns.ts';
import { correctedSources, eachCode, failures, type LaneNumbers } from './lanes.ts';
import type { EventMask } from './matching.ts';

/** Events in the order of an axis, each with its place among the columns. */
interface OnAxis {
  readonly places: Int32Array;
  /** The first of `places` that lies at or behind a place of the axis. */
  readonly firstAt: (axis: bigint) => number;
}

/** The same answer as that of `density`, counted over typed arrays: time grows with the events in the window. */
export async function densityOf(
  columns: EventColumns,
  { mask, lanes }: { readonly mask: EventMask; readonly lanes: LaneNumbers },
  query: DensityQuery,
): Promise<Density> {
  const axis = onAxis(await columns.times(), mask, query.axis ?? 'time');
  const failed = await failures(columns);
  const counts = new BucketCounts(lanes.codes.length);
  let isFailed = 0;
  const add = (code: number) => counts.add(lanes.ofCode[code] ?? 0, isFailed);
  const width = bucketWidth(query);
  let from = axis.firstAt(query.fromNs);
  const last = axis.firstAt(query.toNs);
  for (let bucket = 0; from < last; bucket += 1) {
    const to = Math.min(last, axis.firstAt(query.fromNs + width * BigInt(bucket + 1)));
    for (let index = from; index < to; index += 1) {
      const at = axis.places[index] ?? 0;
      if (!mask[at]) continue;
      isFailed = failed.is[failed.codes[at] ?? -1] ?? 0;
      eachCode(lanes.column, at, add);
    }
    counts.close(bucket);
    from = to;
  }
  return counts.byLane();
}

/** Counts of one bucket at a time, put in order of their lanes at the end. */
class BucketCounts {
  readonly #count: Uint32Array;
  readonly #errors: Uint32Array;
  readonly #ofLane: Uint32Array;
  #touched: number[] = [];
  readonly #rows: { lane: number; bucket: number; count: number; errors: number }[] = [];

  constructor(lanes: number) {
    this.#count = new Uint32Array(lanes);
    this.#errors = new Uint32Array(lanes);
    this.#ofLane = new Uint32Array(lanes + 1);
  }

  add(lane: number, isFailed: number): void {
    const count = this.#count[lane] ?? 0;
    if (count === 0) this.#touched.push(lane);
    this.#count[lane] = count + 1;
    if (isFailed) this.#errors[lane] = (this.#errors[lane] ?? 0) + 1;
  }

  close(bucket: number): void {
    for (const lane of this.#touched) {
      this.#rows.push({ lane, bucket, count: this.#count[lane] ?? 0, errors: this.#errors[lane] ?? 0 });
      this.#count[lane] = 0;
      this.#errors[lane] = 0;
      this.#ofLane[lane + 1] = (this.#ofLane[lane + 1] ?? 0) + 1;
    }
    this.#touched = [];
  }

  byLane(): Density {
    const next = this.#ofLane;
    for (let lane = 1; lane < next.length; lane += 1) next[lane] = (next[lane] ?? 0) + (next[lane - 1] ?? 0);
    const size = this.#rows.length;
    const [lanes, buckets] = [new Int32Array(size), new Int32Array(size)];
    const [count, errors] = [new Int32Array(size), new Int32Array(size)];
    for (const row of this.#rows) {
      const at = next[row.lane] ?? 0;
      next[row.lane] = at + 1;
      lanes[at] = row.lane;
      buckets[at] = row.bucket;
      count[at] = row.count;
      errors[at] = row.errors;
    }
    return { lane: lanes, bucket: buckets, count, errors };
  }
}

function onAxis({ byStart, startNs, untimed }: Times, mask: EventMask, axis: 'time' | 'order'): OnAxis {
  if (axis === 'order') {
    const places = untimed.filter((at) => mask[at] === 1);
    return { places, firstAt: (position) => Number(clamped(position, BigInt(places.length))) };
  }
  return { places: byStart, firstAt: (ns) => firstFrom(byStart, startNs, ns) };
}

function clamped(position: bigint, most: bigint): bigint {
  if (position < 0n) return 0n;
  return position > most ? most : position;
}

function firstFrom(byStart: Int32Array, startNs: BigInt64Array, ns: bigint): number {
  let low = 0;
  let high = byStart.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startNs[byStart[middle] ?? 0] ?? NO_TIME) >= ns) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same answer as that of `marks`, but for the ids, which are not in the columns: `idsOf` gives them for places. */
export async function marksOf(
  columns: EventColumns,
  { mask, lanes }: { readonly mask: EventMask; readonly lanes: LaneNumbers },
  query: DensityQuery,
  idsOf: (places: readonly number[]) => Promise<readonly string[]>,
): Promise<EventMarks> {
  const times = await columns.times();
  const isOrder = query.axis === 'order';
  const axis = onAxis(times, mask, query.axis ?? 'time');
  const events = isOrder ? positionsIn(axis, query) : touching(times, axis, mask, query);
  const shown = events.flatMap((event) => lanesOf(lanes, event.at).map((lane) => ({ ...event, lane })));
  const shifted = await correctedSources(columns);
  const places = shown.map(({ at }) => at);
  const status = await columns.coded('status');
  const kind = await columns.coded('kind');
  const noStatus = STATUSES.indexOf('not_recorded');
  const statuses = status.values.map((value) => indexIn(STATUSES, value, noStatus));
  const kinds = kind.values.map((value) => indexIn(EVENT_KINDS, value, EVENT_KINDS.indexOf('log')));
  return {
    seq: BigInt64Array.from(places, (at) => BigInt(at + 1)),
    lane: Int32Array.from(shown, ({ lane }) => lane),
    startNs: BigInt64Array.from(shown, ({ from }) => from),
    endNs: BigInt64Array.from(shown, ({ to }) => to),
    status: Uint8Array.from(places, (at) => statuses[status.codes[at] ?? -1] ?? noStatus),
    kind: Uint8Array.from(places, (at) => kinds[kind.codes[at] ?? -1] ?? 0),
    corrected: Uint8Array.from(places, (at) =>
      times.start[at] === ROUND_NO_TIME ? 0 : (shifted.is[shifted.codes[at] ?? -1] ?? 0),
    ),
    labels: await labelsOf(columns, places),
    eventIds: await idsByPlace(places, idsOf),
  };
}

/** The lanes of an event, in their order. */
function lanesOf({ column, ofCode }: LaneNumbers, at: number): readonly number[] {
  const lanes: number[] = [];
  eachCode(column, at, (code) => lanes.push(ofCode[code] ?? 0));
  return lanes.sort((a, b) => a - b);
}

/** An event may stand in several lanes, and is asked for once. */
async function idsByPlace(
  places: readonly number[],
  idsOf: (places: readonly number[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const different = places.filter((at, index) => at !== places[index - 1]);
  const ids = await idsOf(different);
  if (different.length === places.length) return ids;
  const byPlace = new Map(different.map((at, index) => [at, ids[index] ?? '']));
  return places.map((at) => byPlace.get(at) ?? '');
}

interface Shown {
  readonly at: number;
  readonly from: bigint;
  readonly to: bigint;
}

function positionsIn({ places, firstAt }: OnAxis, { fromNs, toNs }: DensityQuery): readonly Shown[] {
  const first = firstAt(fromNs);
  return Array.from(places.subarray(first, firstAt(toNs)), (at, index) => {
    const position = BigInt(first + index);
    return { at, from: position, to: position };
  });
}

function touching(
  { startNs, endNs, end }: Times,
  { places, firstAt }: OnAxis,
  mask: EventMask,
  { fromNs, toNs }: DensityQuery,
): readonly Shown[] {
  const shown: Shown[] = [];
  const first = firstAt(fromNs);
  const behind = firstAt(toNs);
  const least = Number(fromNs) - 1024;
  for (let index = 0; index < behind; index += 1) {
    const at = places[index] ?? 0;
    if (!mask[at] || (index < first && (end[at] ?? 0) < least)) continue;
    const from = startNs[at] ?? NO_TIME;
    const own = endNs[at] ?? from;
    const to = later(from, own);
    if (to >= fromNs) shown.push({ at, from, to });
  }
  return shown.sort((a, b) => a.at - b.at);
}

async function labelsOf(columns: EventColumns, places: readonly number[]): Promise<readonly string[]> {
  const tool = await columns.coded('tool');
  const kind = await columns.coded('kind');
  const target = await columns.coded('target');
  const { actors } = await columns.names();
  return places.map((at) => {
    const named = tool.values[tool.codes[at] ?? -1];
    if (named !== undefined) return named;
    const what = kind.values[kind.codes[at] ?? -1] ?? '';
    const isUpon = what === 'delegation' || what === 'handoff' || what === 'model_call';
    const upon = isUpon ? actors.get(target.values[target.codes[at] ?? -1] ?? '')?.name : undefined;
    return upon ?? what.replaceAll('_', ' ');
  });
}

function indexIn(words: readonly string[], word: string, otherwise: number): number {
  const index = words.indexOf(word);
  return index === -1 ? otherwise : index;
}
