import type { LaneBy, TimelineView } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import type { Axis, AxisWindow } from './axis-window.ts';

/** What the lane chart is given, and what it tells. */
export interface LaneChartProps {
  readonly axis: Axis;
  readonly filter: EventFilter;
  readonly laneBy: LaneBy;
  readonly view: TimelineView;
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly onWindow: (window: AxisWindow) => void;
  /** The range of time that the filter keeps, if it has one. */
  readonly filtered: AxisWindow | undefined;
  readonly onRange: (range: AxisWindow | undefined) => void;
  /** The analyst wants to read the selected event. */
  readonly onOpen: () => void;
}
