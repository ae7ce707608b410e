import { describe, expect, test } from 'vitest';
import { boxAt, boxesBetween, clampScroll, layOutLanes } from './lane-layout.ts';

const flat = (lanes: readonly number[]) => lanes.map((lane) => ({ lane, depth: 0 }));

describe('lanes', () => {
  test('a lane grows with its rows', () => {
    const layout = layOutLanes(flat([0, 2]), Int32Array.of(1, 9, 4));
    expect(layout).toEqual({
      boxes: [
        { lane: 0, top: 0, height: 30, rowHeight: 18, depth: 0 },
        { lane: 2, top: 30, height: 82, rowHeight: 18, depth: 0 },
      ],
      height: 112,
    });
  });

  test('a lane of very many rows makes them thin and leaves none out', () => {
    const [box] = layOutLanes(flat([0]), Int32Array.of(200)).boxes;
    expect(box).toEqual({ lane: 0, top: 0, height: 610, rowHeight: 3, depth: 0 });
  });

  test('bands of density share the room up to a height that is still read as a band', () => {
    const heights = (room: number) => layOutLanes(flat([0, 1, 2]), undefined, room).boxes.map((box) => box.height);
    expect([heights(150), heights(60), heights(900)]).toEqual([
      [50, 50, 50],
      [30, 30, 30],
      [64, 64, 64],
    ]);
  });

  test('of thousands only those in sight are given', () => {
    const layout = layOutLanes(flat(Array.from({ length: 5000 }, (_, lane) => lane)), undefined);
    expect(boxesBetween(layout, 3_010, 3_075).map((box) => box.lane)).toEqual([100, 101, 102]);
    expect(boxAt(layout, 3_030)?.lane).toBe(101);
    expect(boxAt(layout, 150_001)).toBeUndefined();
  });

  test('scrolling ends with the last lane', () => {
    const layout = layOutLanes(flat([0, 1, 2]), undefined);
    expect([clampScroll(layout, 60, 500), clampScroll(layout, 60, -5), clampScroll(layout, 600, 20)]).toEqual([
      30, 0, 0,
    ]);
  });
});
