import type { Shape, ShapeTag } from '../model/drawing.ts';

export function shape(tag: ShapeTag, attributes: Shape['attributes'], text?: string): Shape {
  return text === undefined ? { tag, attributes } : { tag, attributes, text };
}

/** A coordinate with at most one digit after the point, so that every machine writes the same. */
export function at(value: number): number {
  return Math.round(value * 10) / 10;
}
