import type { TimelineView } from '../../../core/model/answers.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { type AxisWindow, fitWindow } from './chart/axis-window.ts';

/** The chart shows what lies around a chosen range, too: its questions leave the range out. */
export function withoutRange(filter: EventFilter): EventFilter {
  const { fromNs: _from, toNs: _to, ...rest } = filter;
  return rest;
}

/** The filter narrowed to a window of the time axis; its end is exclusive, that of a filter inclusive. */
export function withRange(filter: EventFilter, range: AxisWindow | undefined): EventFilter {
  const rest = withoutRange(filter);
  return range ? { ...rest, fromNs: range.from, toNs: range.to - 1n } : rest;
}

/** The range of a filter as a window. Where only one bound is set, the other is that of the chart. */
export function rangeOf(filter: EventFilter, bounds: AxisWindow): AxisWindow | undefined {
  if (filter.fromNs === undefined && filter.toNs === undefined) return undefined;
  return { from: filter.fromNs ?? bounds.from, to: filter.toNs === undefined ? bounds.to : filter.toNs + 1n };
}

/** The bounds of the time axis; undefined where no event has a recorded time. */
export function timeBounds(view: TimelineView): AxisWindow | undefined {
  if (view.fromNs === undefined || view.toNs === undefined) return undefined;
  return fitWindow(view.fromNs, view.toNs, 'time');
}

/** The bounds of the order axis; undefined where every event has a recorded time. */
export function orderBounds(view: TimelineView): AxisWindow | undefined {
  return view.untimed > 0 ? fitWindow(0n, BigInt(view.untimed - 1), 'order') : undefined;
}
