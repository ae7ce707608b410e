import type {
  Density,
  DensityQuery,
  EventDetail,
  EventMarks,
  EventRow,
  Lane,
  LaneBy,
  TimelineView,
} from '../../../core/model/answers.ts';
import { EVENT_KINDS, STATUSES } from '../../../core/model/event.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import type { Questions } from '../../../core/model/questions.ts';
import { atLeast, atMost } from './chart/axis-window.ts';
import { eventDetail } from './timeline.fixture.ts';

type Asked = 'timeline' | 'density' | 'marks' | 'events' | 'positionOf' | 'event' | 'raw' | 'sources';

/** Answers the timeline's questions from rows in memory, so that tests need no database. */
export function fakeCase(rows: readonly EventRow[]): Pick<Questions, Asked> {
  return {
    sources: async () => [],
    timeline: async (filter, laneBy) => timelineOf(kept(rows, filter), laneBy),
    density: async (query) => densityOf(rows, query),
    marks: async (query) => marksOf(rows, query),
    events: async (filter, start, count) => {
      const found = kept(rows, filter);
      return { total: found.length, start, rows: found.slice(start, start + count) };
    },
    positionOf: async (filter, eventId) => {
      const at = kept(rows, filter).findIndex((row) => row.eventId === eventId);
      return at === -1 ? undefined : at;
    },
    event: async (eventId) => {
      const row = rows.find((candidate) => candidate.eventId === eventId);
      return row && detailOf(row, rows);
    },
    raw: async ({ offset, length }, limit) => {
      const whole = new TextEncoder().encode(`{"name":"send_money","note":"line\\u202e"}\u0000`.padEnd(length, ' '));
      return { offset, length, bytes: whole.subarray(0, Math.min(limit, length)), sha256: 'ab'.repeat(32) };
    },
  };
}

function detailOf(row: EventRow, rows: readonly EventRow[]): EventDetail {
  const before = rows[rows.indexOf(row) - 1];
  return eventDetail({ row, links: before ? [{ row: before, relation: 'cause', basis: 'position' }] : [] });
}

function kept(rows: readonly EventRow[], filter: EventFilter): readonly EventRow[] {
  const isAnyOf = (list: readonly string[] | undefined, value: string | undefined) =>
    list === undefined || (value !== undefined && list.includes(value));
  const isTimed = filter.fromNs !== undefined || filter.toNs !== undefined;
  return rows.filter(
    (row) =>
      isAnyOf(filter.actors, row.actorId) &&
      isAnyOf(filter.tools, row.toolName) &&
      isAnyOf(filter.kinds, row.kind) &&
      isAnyOf(filter.sessions, row.sessionId) &&
      isAnyOf(filter.sources, row.sourceId) &&
      isAnyOf(filter.statuses, row.status) &&
      (!isTimed || row.startNs !== undefined) &&
      (filter.fromNs === undefined || (row.startNs ?? 0n) >= filter.fromNs) &&
      (filter.toNs === undefined || (row.startNs ?? 0n) <= filter.toNs),
  );
}

function keyOf(row: EventRow, laneBy: LaneBy): string {
  const keys = {
    actor: row.actorId,
    session: row.sessionId,
    tool: row.toolName,
    resource: undefined,
    source: row.sourceId,
  };
  return keys[laneBy] ?? '';
}

function timelineOf(rows: readonly EventRow[], laneBy: LaneBy): TimelineView {
  const timed = rows.filter((row) => row.startNs !== undefined);
  const starts = timed.map((row) => row.startNs ?? 0n);
  const ends = timed.map((row) => row.shownEndNs ?? row.startNs ?? 0n);
  return {
    lanes: lanesOf(rows, laneBy),
    total: rows.length,
    untimed: rows.length - timed.length,
    fromNs: timed.length === 0 ? undefined : starts.reduce(atMost),
    toNs: timed.length === 0 ? undefined : ends.reduce(atLeast),
  };
}

function lanesOf(rows: readonly EventRow[], laneBy: LaneBy): readonly Lane[] {
  const byLane = new Map<string, EventRow[]>();
  for (const row of rows) {
    const key = keyOf(row, laneBy);
    const lane = byLane.get(key);
    if (lane) lane.push(row);
    else byLane.set(key, [row]);
  }
  return [...byLane].map(([laneId, own]) => ({
    laneId,
    name: (laneBy === 'actor' ? own[0]?.actorName : laneId) || 'not recorded',
    kind: laneBy === 'actor' ? (laneId.split(':')[0] ?? '') : laneBy,
    events: own.length,
    errors: own.filter(isError).length,
    untimed: own.filter((row) => row.startNs === undefined).length,
  }));
}

interface Placed {
  readonly row: EventRow;
  readonly lane: number;
  readonly from: bigint;
  readonly to: bigint;
}

function placed(rows: readonly EventRow[], { filter, laneBy, axis = 'time' }: DensityQuery): readonly Placed[] {
  const found = kept(rows, filter);
  const lanes = new Map(lanesOf(found, laneBy).map((lane, index) => [lane.laneId, index]));
  return found
    .filter((row) => (row.startNs === undefined) === (axis === 'order'))
    .map((row, position) => ({
      row,
      lane: lanes.get(keyOf(row, laneBy)) ?? 0,
      from: row.startNs ?? BigInt(position),
      to: row.shownEndNs ?? row.startNs ?? BigInt(position),
    }));
}

function densityOf(rows: readonly EventRow[], query: DensityQuery): Density {
  const bucket = (query.toNs - query.fromNs) / BigInt(query.buckets);
  const sums = new Map<string, { lane: number; bucket: number; count: number; errors: number }>();
  for (const { row, lane, from } of placed(rows, query)) {
    if (from < query.fromNs || from >= query.toNs) continue;
    const at = Number((from - query.fromNs) / bucket);
    const sum = sums.get(`${lane} ${at}`) ?? { lane, bucket: at, count: 0, errors: 0 };
    sum.count += 1;
    sum.errors += isError(row) ? 1 : 0;
    sums.set(`${lane} ${at}`, sum);
  }
  const all = [...sums.values()];
  return {
    lane: Int32Array.from(all, (sum) => sum.lane),
    bucket: Int32Array.from(all, (sum) => sum.bucket),
    count: Int32Array.from(all, (sum) => sum.count),
    errors: Int32Array.from(all, (sum) => sum.errors),
  };
}

function marksOf(rows: readonly EventRow[], query: DensityQuery): EventMarks {
  const shown = placed(rows, query).filter(({ from, to }) => from < query.toNs && to >= query.fromNs);
  const statuses: readonly (string | undefined)[] = STATUSES;
  return {
    seq: BigInt64Array.from(shown, ({ row }) => BigInt(row.seq)),
    lane: Int32Array.from(shown, ({ lane }) => lane),
    startNs: BigInt64Array.from(shown, ({ from }) => from),
    endNs: BigInt64Array.from(shown, ({ to }) => to),
    status: Uint8Array.from(shown, ({ row }) => Math.max(0, statuses.indexOf(row.status))),
    kind: Uint8Array.from(shown, ({ row }) => EVENT_KINDS.indexOf(row.kind)),
    corrected: Uint8Array.from(shown, ({ row }) => (row.clockOffsetNs === 0n ? 0 : 1)),
    labels: shown.map(({ row }) => row.toolName ?? row.kind.replaceAll('_', ' ')),
    eventIds: shown.map(({ row }) => row.eventId),
  };
}

function isError(row: EventRow): boolean {
  return row.status === 'error' || row.status === 'denied';
}
