import type { Shape } from '../../model/drawing.ts';

/** How a shape looks where there is no stylesheet. Colours are six hex digits; sizes are the drawing's units. */
export interface ShapeLook {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  /** 1 where it is not said. */
  readonly strokeOpacity?: number;
  readonly fontSize?: number;
  readonly isBold?: boolean;
}

/** The classes of drawings, as `FIGURES` in report-style.ts has them; a test holds the two together. */
export const LOOKS: Readonly<Record<string, ShapeLook>> = {
  node: { fill: 'eef3f8', stroke: '44617f' },
  'node-with-errors': { fill: 'fdf1ef', stroke: 'aa3333', strokeWidth: 2 },
  'node-name': { fill: '1a1a1a' },
  'lane-name': { fill: '1a1a1a' },
  'column-title': { fill: '444444', isBold: true },
  edge: { stroke: '6b7f94', strokeOpacity: 0.65 },
  'edge-with-errors': { stroke: 'aa3333' },
  'edge-count': { fill: '333333', fontSize: 9 },
  axis: { fill: '444444', fontSize: 9 },
  lane: { stroke: 'dddddd' },
  bar: { fill: '44617f' },
  'bar-with-errors': { fill: 'aa3333' },
};

/** The look of a shape: that of its classes, the later over the former, and what it says itself. */
export function lookOf({ attributes }: Shape): ShapeLook {
  const classes = String(attributes.class ?? '').split(' ');
  const look: ShapeLook = Object.assign({}, ...classes.map((name) => LOOKS[name]));
  const width = attributes['stroke-width'];
  return width === undefined ? look : { ...look, strokeWidth: Number(width) };
}
