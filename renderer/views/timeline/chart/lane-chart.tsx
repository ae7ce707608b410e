import './lane-chart.css';
import { useMemo, useRef, useState } from 'react';
import { useHover } from '../../../state/selection.ts';
import { useCssVars } from '../../../ui/css-vars.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { counted, formatCount } from '../../../ui/words.ts';
import type { Axis, AxisWindow } from './axis-window.ts';
import { hitAt } from './chart-hit.ts';
import { useAxis, useLayout } from './chart-scene.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { LaneChartProps } from './lane-chart-props.ts';
import { paintChart } from './paint-chart.ts';
import { usePalette } from './palette.ts';
import { AXIS_HEIGHT, LABEL_WIDTH, type Scene } from './scene.ts';
import { useChartActs } from './use-chart-acts.ts';
import { useChartAnswers } from './use-chart-answers.ts';
import { type Point, useChartGestures } from './use-chart-gestures.ts';
import { useElementSize } from './use-chart-size.ts';
import { usePainter } from './use-painter.ts';
import { useFollowSelection, useSelectedLinks, useSelectedPlace } from './use-selected-place.ts';

/** Lanes of events along an axis. Whatever it shows, the table below shows too, for those who cannot see it. */
export function LaneChart(props: LaneChartProps) {
  const { axis, window, view } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useElementSize(scroller);
  const width = Math.max(1, size.width - LABEL_WIDTH);
  const [scrollTop, setScrollTop] = useState(0);
  const [pointer, setPointer] = useState<Point | undefined>(undefined);
  const [brush, setBrush] = useState<AxisWindow | undefined>(undefined);
  const [activeLane, setActiveLane] = useState<number | undefined>(undefined);
  const { content, tooMany, error } = useChartAnswers({ ...props, width });
  const selected = useSelectedPlace(axis, content);
  const layout = useLayout(axis, view, content, size.height - AXIS_HEIGHT);
  const scene: Scene = {
    ...useAxis(axis, window, width),
    ...{ axis, window, width, height: size.height, lanes: view.lanes, scrollTop, content, brush, selected, activeLane },
    layout,
    boxOf: useMemo(() => new Map(layout.boxes.map((box) => [box.lane, box])), [layout]),
    links: useSelectedLinks(props.laneBy, view.lanes),
    filtered: props.filtered,
    hoveredEventId: useHover((hover) => hover.hoveredEventId),
    palette: usePalette(),
  };
  useFollowSelection(selected, props);
  usePainter(canvas, size, (context) => paintChart(context, scene));
  useCssVars(scroller, {
    '--content-height': `${scene.layout.height + AXIS_HEIGHT}px`,
    '--canvas-height': `${size.height}px`,
  });
  const acts = useChartActs({ props, scene, scroller, pointer, setPointer, setBrush, setActiveLane });
  const gestures = useChartGestures(canvas, width, acts.gestures);
  const hit = pointer && hitAt(scene, pointer);
  return (
    // biome-ignore-start lint/a11y/noNoninteractiveTabindex: the chart takes keys; the table below is its equivalent.
    <div className="lane-chart">
      <div
        ref={scroller}
        role="application"
        className="lane-chart-scroll"
        aria-label={labelOf(axis, scene)}
        aria-roledescription="timeline chart"
        tabIndex={0}
        onKeyDown={acts.onKeyDown}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <div className="lane-chart-content">
          <canvas ref={canvas} className="lane-chart-canvas" data-over={hit?.kind} {...gestures} />
        </div>
      </div>
      {tooMany !== undefined && (
        <div className="lane-chart-hint">{formatCount(tooMany)} events in sight; zoom in to see single events</div>
      )}
      {error && (
        <div className="lane-chart-error">
          <ErrorNotice error={error} />
        </div>
      )}
      {hit && pointer && !brush && (
        <ChartTooltip scene={scene} hit={hit} x={pointer.x + LABEL_WIDTH} y={pointer.y + AXIS_HEIGHT} />
      )}
    </div>
    // biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above.
  );
}

function labelOf(axis: Axis, scene: Scene): string {
  const lanes = counted(scene.layout.boxes.length, 'lane');
  const what = axis === 'time' ? 'Events over time' : 'Events without a recorded time, in order';
  return `${what}, ${lanes}. The table of events below holds the same.`;
}
