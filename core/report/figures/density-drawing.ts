import { nsToIso } from '../../base/time.ts';
import type { Density, Lane } from '../../model/answers.ts';
import type { Drawing, Shape } from '../../model/drawing.ts';
import { at, shape, shortened } from '../drawing.ts';
import { digits } from '../phrases.ts';

export const DENSITY_BUCKETS = 120;

// Together as wide as the text of an upright page, so that a print needs not make the letters smaller.
const LEFT = 150;
const RIGHT = 50;
const LANE = 20;
const TOP = 26;
const MOST_LETTERS = 26;
const BUCKET = 4;

export interface DensityPicture {
  readonly lanes: readonly { readonly lane: Lane; readonly index: number }[];
  readonly density: Density;
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** One row per lane; in each bucket a bar whose height tells how many events, on a scale common to all lanes. */
export function drawDensity(picture: DensityPicture): Drawing {
  const rows = new Map(picture.lanes.map(({ index }, row) => [index, row]));
  const width = LEFT + DENSITY_BUCKETS * BUCKET + RIGHT;
  return {
    width,
    height: TOP + picture.lanes.length * LANE + 8,
    shapes: [
      shape('text', { x: LEFT, y: 14, class: 'axis' }, nsToIso(picture.fromNs)),
      shape('text', { x: width - RIGHT, y: 14, 'text-anchor': 'end', class: 'axis' }, nsToIso(picture.toNs)),
      ...picture.lanes.flatMap(({ lane }, row) => laneShapes(lane, row, width)),
      ...bars(picture.density, rows),
    ],
  };
}

function laneShapes(lane: Lane, row: number, width: number): readonly Shape[] {
  const base = TOP + (row + 1) * LANE - 4;
  return [
    shape('line', { x1: LEFT, x2: width - RIGHT, y1: base, y2: base, class: 'lane' }),
    shape(
      'text',
      { x: LEFT - 8, y: base - 3, 'text-anchor': 'end', class: 'lane-name' },
      shortened(lane.name, MOST_LETTERS),
    ),
    shape('text', { x: width - RIGHT + 6, y: base - 3, class: 'axis' }, digits(lane.events)),
  ];
}

function bars(density: Density, rows: ReadonlyMap<number, number>): readonly Shape[] {
  const most = density.count.reduce((highest, count) => Math.max(highest, count), 1);
  const shapes: Shape[] = [];
  for (let index = 0; index < density.count.length; index += 1) {
    const row = rows.get(density.lane[index] ?? -1);
    if (row !== undefined) shapes.push(bar(density, index, row, most));
  }
  return shapes;
}

function bar(density: Density, index: number, row: number, most: number): Shape {
  const count = density.count[index] ?? 0;
  const errors = density.errors[index] ?? 0;
  // A single event among thousands still shows: at least two units high.
  const height = at(Math.max(2, (Math.log2(1 + count) / Math.log2(1 + most)) * (LANE - 7)));
  const base = TOP + (row + 1) * LANE - 4;
  const attributes = {
    x: LEFT + (density.bucket[index] ?? 0) * BUCKET,
    y: at(base - height),
    width: BUCKET - 1,
    height,
  };
  return shape('rect', { ...attributes, class: errors > 0 ? 'bar bar-with-errors' : 'bar' });
}
