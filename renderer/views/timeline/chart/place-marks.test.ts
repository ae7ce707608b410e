import { describe, expect, test } from 'vitest';
import { layOutLanes } from './lane-layout.ts';
import { marksOf } from './marks.fixture.ts';
import { packRows } from './pack-rows.ts';
import { drawingOrder, markAt, placeMarks } from './place-marks.ts';

const marks = marksOf([
  { lane: 1, start: 500, end: 600 },
  { lane: 1, start: 100, end: 300 },
  { lane: 0, start: 100 },
  { lane: 1, start: 150, end: 160 },
]);
const packed = packRows(marks, 2);
const layout = layOutLanes(
  [0, 1].map((lane) => ({ lane, depth: 0 })),
  packed.rowsOfLane,
);
const orders = drawingOrder(marks, packed, 2);

function placeLane(lane: number, window = { from: 0n, to: 1_000n }, isOrder = false) {
  const box = layout.boxes[lane];
  const order = orders[lane];
  if (!box || !order) throw new Error(`There is no lane ${lane}.`);
  return placeMarks({ box, order, marks, packed }, window, 1_000, isOrder);
}

describe('single events', () => {
  test('lie at their time, in their row, and know the room up to the next', () => {
    expect(placeLane(1)).toEqual([
      { index: 1, x: 100, y: 35, width: 200, height: 16, room: 400 },
      { index: 0, x: 500, y: 35, width: 100, height: 16, room: Number.POSITIVE_INFINITY },
      { index: 3, x: 150, y: 53, width: 10, height: 16, room: Number.POSITIVE_INFINITY },
    ]);
  });

  test('an event without an end is still wide enough to be hit', () => {
    expect(placeLane(0).map((mark) => mark.width)).toEqual([5]);
  });

  test('what lies outside the window is not placed; what reaches into it is', () => {
    const inside = placeLane(1, { from: 200n, to: 400n });
    expect(inside.map((mark) => [mark.index, mark.x, mark.width])).toEqual([[1, -500, 1000]]);
  });

  test('on the order axis every event has the same width', () => {
    const byOrder = placeLane(1, { from: 100n, to: 200n }, true);
    expect(byOrder.map((mark) => mark.width)).toEqual([9, 9]);
  });

  test('the pointer finds the event under it, or one a few pixels away', () => {
    const placed = placeLane(1);
    expect(markAt(placed, 250, 40)?.index).toBe(1);
    expect(markAt(placed, 155, 60)?.index).toBe(3);
    expect(markAt(placed, 163, 60)?.index).toBe(3);
    expect(markAt(placed, 400, 40)).toBeUndefined();
  });
});
