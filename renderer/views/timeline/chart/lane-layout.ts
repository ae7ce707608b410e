import type { NestedLane } from './lane-order.ts';

/** Where a lane lies, in pixels from the top of all lanes. */
export interface LaneBox {
  /** Index in the answer's list of lanes. */
  readonly lane: number;
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  /** How deep it lies within other lanes. */
  readonly depth: number;
}

export interface LaneLayout {
  readonly boxes: readonly LaneBox[];
  readonly height: number;
}

export const LANE_PADDING = 5;
const LEAST_LANE = 30;
const MOST_BAND = 64;
const ROW = 18;
const ROOM_FOR_ROWS = 162;
const LEAST_ROW = 3;

/**
 * Stacks lanes. A lane grows with the rows it needs; where they are many, the rows become thin: none is left out.
 * Bands of density share the room that there is.
 */
export function layOutLanes(lanes: readonly NestedLane[], rowsOfLane: Int32Array | undefined, room = 0): LaneLayout {
  const boxes: LaneBox[] = [];
  const least = bandHeight(lanes.length, rowsOfLane ? 0 : room);
  let top = 0;
  for (const { lane, depth } of lanes) {
    const rows = Math.max(1, rowsOfLane?.[lane] ?? 1);
    const rowHeight = Math.max(LEAST_ROW, Math.min(ROW, Math.floor(ROOM_FOR_ROWS / rows)));
    const height = Math.max(least, rows * rowHeight + 2 * LANE_PADDING);
    boxes.push({ lane, top, height, rowHeight, depth });
    top += height;
  }
  return { boxes, height: top };
}

function bandHeight(lanes: number, room: number): number {
  return Math.max(LEAST_LANE, Math.min(MOST_BAND, Math.floor(room / Math.max(1, lanes))));
}

/** The lanes that show between two heights, by binary search: there may be thousands. */
export function boxesBetween(layout: LaneLayout, top: number, bottom: number): readonly LaneBox[] {
  const first = firstEndingAfter(layout.boxes, top);
  let last = first;
  while (last < layout.boxes.length && (layout.boxes[last]?.top ?? bottom) < bottom) last += 1;
  return layout.boxes.slice(first, last);
}

/** The lane at a height, if there is one. */
export function boxAt(layout: LaneLayout, y: number): LaneBox | undefined {
  const box = layout.boxes[firstEndingAfter(layout.boxes, y)];
  return box && y >= box.top ? box : undefined;
}

/** How far lanes may scroll. */
export function clampScroll(layout: LaneLayout, visible: number, scrollTop: number): number {
  return Math.max(0, Math.min(scrollTop, layout.height - visible));
}

function firstEndingAfter(boxes: readonly LaneBox[], y: number): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxes[middle];
    if (box && box.top + box.height > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
