import './minimap.css';
import { type PointerEvent, useRef } from 'react';
import type { DensityQuery, LaneBy } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { useQuestion } from '../../../state/question.ts';
import { type Axis, type AxisWindow, centreOn, keepWithin, lengthOf, placeAt, windowBetween } from './axis-window.ts';
import { paintMinimap } from './paint-minimap.ts';
import { usePalette } from './palette.ts';
import { useElementSize } from './use-chart-size.ts';
import { useMinimapSigns } from './use-minimap-signs.ts';
import { usePainter } from './use-painter.ts';

export interface MinimapProps {
  readonly axis: Axis;
  readonly filter: EventFilter;
  readonly laneBy: LaneBy;
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly filtered: AxisWindow | undefined;
  readonly onWindow: (window: AxisWindow) => void;
}

const BUCKETS = 320n;

/** The whole range at a glance, with the part in sight. Drag the part to move it, drag elsewhere to choose another. */
export function Minimap({ axis, filter, laneBy, bounds, window, filtered, onWindow }: MinimapProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useElementSize(box);
  const palette = usePalette();
  const query = wholeQuery({ axis, filter, laneBy }, bounds);
  const density = useQuestion('density', [query], { keepsPrevious: true });
  const signs = useMinimapSigns(query, density.data !== undefined);
  usePainter(canvas, size, (context) =>
    paintMinimap(context, { size, palette, bounds, window, filtered, query, density: density.data, ...signs }),
  );
  const drag = useDrag(size.width, { bounds, window, onWindow });
  return (
    <div ref={box} className="minimap" aria-hidden="true" {...drag}>
      <canvas ref={canvas} className="minimap-canvas" />
    </div>
  );
}

/** Whole buckets of one length: the last one may reach beyond the bounds. */
function wholeQuery(of: Pick<DensityQuery, 'axis' | 'filter' | 'laneBy'>, bounds: AxisWindow): DensityQuery {
  const buckets = lengthOf(bounds) < BUCKETS ? lengthOf(bounds) : BUCKETS;
  const bucket = (lengthOf(bounds) + buckets - 1n) / buckets;
  return { ...of, fromNs: bounds.from, toNs: bounds.from + bucket * buckets, buckets: Number(buckets) };
}

interface Moved {
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly onWindow: (window: AxisWindow) => void;
}

const CLICK_PIXELS = 4;

function useDrag(width: number, { bounds, window, onWindow }: Moved) {
  const start = useRef<{ readonly x: number; readonly held: AxisWindow | undefined } | undefined>(undefined);
  const xOfPointer = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      const x = xOfPointer(event);
      const at = placeAt(bounds, width, x);
      const isOnPart = at >= window.from && at < window.to && lengthOf(window) < lengthOf(bounds);
      start.current = { x, held: isOnPart ? window : undefined };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!start.current) return;
      const x = xOfPointer(event);
      const { x: from, held } = start.current;
      if (Math.abs(x - from) < CLICK_PIXELS) return;
      const by = placeAt(bounds, width, x) - placeAt(bounds, width, from);
      if (held) onWindow(keepWithin({ from: held.from + by, to: held.to + by }, bounds));
      else onWindow(keepWithin(windowBetween(bounds, width, from, x), bounds));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const x = xOfPointer(event);
      const isClick = start.current && Math.abs(x - start.current.x) < CLICK_PIXELS;
      start.current = undefined;
      if (isClick) onWindow(centreOn(window, bounds, placeAt(bounds, width, x)));
    },
    onPointerCancel: () => {
      start.current = undefined;
    },
  };
}
