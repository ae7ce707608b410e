import './timeline-chart.css';
import { useState } from 'react';
import type { LaneBy, TimelineView } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { setFilter } from '../../../state/filter.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { formatDuration } from '../../../ui/format-time.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { counted, formatCount } from '../../../ui/words.ts';
import { orderBounds, rangeOf, timeBounds, withRange } from '../timeline-filter.ts';
import { arrange } from '../timeline-state.ts';
import { type Axis, type AxisWindow, LEAST_LENGTH, lengthOf, zoomAt } from './axis-window.ts';
import { ChartHelp } from './chart-help.tsx';
import { GapBand } from './gap-band.tsx';
import { LaneChart } from './lane-chart.tsx';
import { Minimap } from './minimap.tsx';
import { useShownWindow } from './use-shown-window.ts';

export interface TimelineChartProps {
  /** The shared filter, its range of time included. */
  readonly filter: EventFilter;
  /** The same filter without the range, and its answer by lanes. */
  readonly chartFilter: EventFilter;
  readonly laneBy: LaneBy;
  readonly view: TimelineView;
  readonly onOpen: () => void;
}

const LANES: readonly { readonly value: LaneBy; readonly title: string }[] = [
  { value: 'actor', title: 'Agent' },
  { value: 'session', title: 'Session' },
  { value: 'tool', title: 'Tool' },
  { value: 'resource', title: 'Resource' },
  { value: 'source', title: 'Source' },
];

/** The charts of the timeline: events on the axis of time, and those without a recorded time in their order. */
export function TimelineChart(props: TimelineChartProps) {
  const time = timeBounds(props.view);
  const order = orderBounds(props.view);
  const lanes = (
    <Segmented label="Lanes by" segments={LANES} value={props.laneBy} onChange={(laneBy) => arrange({ laneBy })} />
  );
  return (
    <div className="timeline-chart">
      {time && <AxisChart {...props} axis="time" bounds={time} head={lanes} />}
      {order && (
        <AxisChart
          {...props}
          axis="order"
          bounds={order}
          isStrip={time !== undefined}
          head={time ? undefined : lanes}
        />
      )}
    </div>
  );
}

interface AxisChartProps extends TimelineChartProps {
  readonly axis: Axis;
  readonly bounds: AxisWindow;
  /** True where it stands below a chart of time. */
  readonly isStrip?: boolean;
  readonly head: React.ReactNode;
}

function AxisChart(props: AxisChartProps) {
  const { axis, bounds, filter, chartFilter, laneBy, view, isStrip = false } = props;
  const [isOpen, setOpen] = useState(true);
  const [window, setWindow] = useShownWindow(axis, bounds);
  const filtered = axis === 'time' ? rangeOf(filter, bounds) : undefined;
  const onRange = (range: AxisWindow | undefined) => {
    // Positions are no times: on the order axis a chosen range is a closer look, not a filter.
    if (axis === 'time') setFilter(withRange(filter, range));
    else setWindow(range);
  };
  const shared = { axis, filter: chartFilter, laneBy, bounds, window, filtered, onWindow: setWindow };
  return (
    <section className={isStrip ? 'axis-chart axis-chart-strip' : 'axis-chart'} data-open={isOpen || undefined}>
      <header className="axis-chart-head">
        <div className="axis-chart-words">
          {props.head}
          {isStrip && <Fold isOpen={isOpen} onPress={() => setOpen(!isOpen)} count={view.untimed} />}
          {!isStrip && axis === 'order' && <span>No recorded time ({formatCount(view.untimed)}): shown in order</span>}
        </div>
        {isOpen && <Minimap {...shared} />}
        {isOpen && <Tools axis={axis} bounds={bounds} window={window} onWindow={setWindow} hasHelp={!isStrip} />}
      </header>
      {filtered && (
        <div className="axis-chart-range">
          The filter keeps {formatDuration(lengthOf(filtered))} of time; what lies around it is dimmed.
          {view.untimed > 0 && ` ${counted(view.untimed, 'event')} without a recorded time are left out of the table.`}{' '}
          <Button variant="link" onPress={() => onRange(undefined)}>
            Clear the range
          </Button>
        </div>
      )}
      {isOpen && axis === 'time' && <GapBand filter={filter} window={window} />}
      {isOpen && <LaneChart {...shared} view={view} onRange={onRange} onOpen={props.onOpen} />}
    </section>
  );
}

interface FoldProps {
  readonly isOpen: boolean;
  readonly onPress: () => void;
  readonly count: number;
}

function Fold({ isOpen, onPress, count }: FoldProps) {
  return (
    <Button variant="quiet" icon={isOpen ? 'down' : 'chevron'} aria-expanded={isOpen} onPress={onPress}>
      No recorded time ({formatCount(count)})
    </Button>
  );
}

interface ToolsProps {
  readonly axis: Axis;
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly onWindow: (window: AxisWindow) => void;
  readonly hasHelp: boolean;
}

function Tools({ axis, bounds, window, onWindow, hasHelp }: ToolsProps) {
  const zoom = (factor: number) =>
    onWindow(zoomAt(window, bounds, { factor, fraction: 0.5, least: LEAST_LENGTH[axis] }));
  const isFit = lengthOf(window) >= lengthOf(bounds);
  const length = axis === 'time' ? formatDuration(lengthOf(window)) : counted(Number(lengthOf(window)), 'position');
  return (
    <div className="axis-chart-tools">
      <span className="axis-chart-length">{length}</span>
      <IconButton icon="minus" label="Zoom out (S)" isDisabled={isFit} onPress={() => zoom(2)} />
      <IconButton icon="plus" label="Zoom in (W)" onPress={() => zoom(0.5)} />
      <Button variant="quiet" isDisabled={isFit} onPress={() => onWindow(bounds)}>
        Fit
      </Button>
      {hasHelp && <ChartHelp />}
    </div>
  );
}
