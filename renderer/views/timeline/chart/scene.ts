import type { Density, EventMarks, EventRow, Lane, LinkedEvent } from '../../../../core/model/answers.ts';
import type { Axis, AxisWindow } from './axis-window.ts';
import type { BucketedWindow } from './chart-query.ts';
import type { LaneBox, LaneLayout } from './lane-layout.ts';
import { type PackedRows, packRows } from './pack-rows.ts';
import type { Palette } from './palette.ts';
import { drawingOrder } from './place-marks.ts';
import type { Tick } from './ticks.ts';

export const LABEL_WIDTH = 232;
export const AXIS_HEIGHT = 26;

/** Everything that one picture of the chart depends on. The same scene always gives the same picture. */
export interface Scene {
  readonly axis: Axis;
  readonly window: AxisWindow;
  /** Of the chart right of the labels, and of the whole canvas. */
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  readonly scrollTop: number;
  readonly content: ChartContent | undefined;
  readonly ticks: readonly Tick[];
  readonly axisTitle: string;
  /** The range of the filter: what lies outside is dimmed. */
  readonly filtered: AxisWindow | undefined;
  readonly brush: AxisWindow | undefined;
  readonly selected: { readonly eventId: string; readonly at: bigint | undefined } | undefined;
  /** What the selected event is linked to; undefined where none is selected, or its links are not known yet. */
  readonly links: SceneLinks | undefined;
  /** Boxes of the layout by the number of their lane. */
  readonly boxOf: ReadonlyMap<number, LaneBox>;
  readonly hoveredEventId: string | undefined;
  readonly activeLane: number | undefined;
  readonly palette: Palette;
}

export interface SceneLinks {
  readonly row: EventRow;
  readonly linked: readonly LinkedEvent[];
  /** The number of the lane in which an event stands; undefined where its row does not say. */
  readonly laneOf: (row: EventRow) => number | undefined;
}

export type ChartContent = DensityContent | MarksContent;

export interface DensityContent {
  readonly kind: 'density';
  readonly asked: BucketedWindow;
  readonly density: Density;
  /** For every lane the indexes of its buckets. */
  readonly ofLane: readonly Uint32Array[];
  readonly most: number;
}

export interface MarksContent {
  readonly kind: 'marks';
  readonly marks: EventMarks;
  readonly packed: PackedRows;
  readonly orders: readonly Uint32Array[];
  /** The first mark of each event. */
  readonly indexOf: ReadonlyMap<string, number>;
}

export function densityContent(density: Density, asked: BucketedWindow, lanes: number): DensityContent {
  const ofLane: number[][] = Array.from({ length: lanes }, () => []);
  let most = 1;
  for (let index = 0; index < density.lane.length; index += 1) {
    ofLane[density.lane[index] ?? -1]?.push(index);
    most = Math.max(most, density.count[index] ?? 0);
  }
  return { kind: 'density', asked, density, most, ofLane: ofLane.map((indexes) => Uint32Array.from(indexes)) };
}

export function marksContent(marks: EventMarks, lanes: number): MarksContent {
  const packed = packRows(marks, lanes);
  const indexOf = new Map(marks.eventIds.map((eventId, index) => [eventId, index] as const).toReversed());
  return { kind: 'marks', marks, packed, orders: drawingOrder(marks, packed, lanes), indexOf };
}
