import { useMemo } from 'react';
import type { Lane, TimelineView } from '../../../../core/model/answers.ts';
import { useShownZone } from '../../../state/shown-zone.tsx';
import { formatTime } from '../../../ui/format-time.ts';
import { zoneOffset } from '../../../ui/zone-offset.ts';
import { type Axis, type AxisWindow, lengthOf } from './axis-window.ts';
import { type LaneLayout, layOutLanes } from './lane-layout.ts';
import { nestLanes } from './lane-order.ts';
import type { ChartContent } from './scene.ts';
import { orderTicks, type Tick, timeTicks } from './ticks.ts';

const MINUTE = 60_000_000_000n;

/** The lines and the heading of the axis in the zone that the analyst chose. */
export function useAxis(axis: Axis, window: AxisWindow, width: number): { ticks: readonly Tick[]; axisTitle: string } {
  const zone = useShownZone();
  return useMemo(() => {
    if (axis === 'order') return { ticks: orderTicks(window, width), axisTitle: 'In order · no recorded time' };
    const { date, time } = formatTime(window.from, zone.iana);
    const clock = lengthOf(window) < MINUTE ? ` ${time.slice(0, 5)}` : '';
    return { ticks: timeTicks(window, width, zoneOffset(zone.iana)), axisTitle: `${date}${clock} · ${zone.name}` };
  }, [axis, window, width, zone]);
}

/** The lanes that have something on this axis, one below the other. */
export function useLayout(axis: Axis, view: TimelineView, content: ChartContent | undefined, room: number): LaneLayout {
  const rows = content?.kind === 'marks' ? content.packed.rowsOfLane : undefined;
  return useMemo(
    () => layOutLanes(nestLanes(view.lanes, lanesOn(axis, view.lanes)), rows, room),
    [axis, view, rows, room],
  );
}

export function eventsOn(axis: Axis, lane: Lane): number {
  return axis === 'order' ? lane.untimed : lane.events - lane.untimed;
}

/** Errors and denials on this axis; undefined where the lane has events on both, for its count covers them all. */
export function errorsOn(axis: Axis, lane: Lane): number | undefined {
  return eventsOn(axis, lane) === lane.events ? lane.errors : undefined;
}

function lanesOn(axis: Axis, lanes: readonly Lane[]): readonly number[] {
  return lanes.flatMap((lane, index) => (eventsOn(axis, lane) > 0 ? [index] : []));
}
