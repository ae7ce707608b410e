/** A vector picture as data. Only the tags and attributes named here exist, so no drawing can carry script or links. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type ShapeTag = 'g' | 'rect' | 'line' | 'path' | 'polygon' | 'text';
export type ShapeAttribute =
  | 'class'
  | 'd'
  | 'height'
  | 'points'
  | 'rx'
  | 'stroke-dasharray'
  | 'stroke-width'
  | 'text-anchor'
  | 'width'
  | 'x'
  | 'x1'
  | 'x2'
  | 'y'
  | 'y1'
  | 'y2';

export interface Shape {
  readonly tag: ShapeTag;
  readonly attributes: Readonly<Partial<Record<ShapeAttribute, string | number>>>;
  /** Text of a text shape, or the tool-tip of any other. */
  readonly text?: string;
}
