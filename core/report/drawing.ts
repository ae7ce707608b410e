import type { Shape, ShapeTag } from '../model/drawing.ts';

export function shape(tag: ShapeTag, attributes: Shape['attributes'], text?: string): Shape {
  return text === undefined ? { tag, attributes } : { tag, attributes, text };
}

/** A coordinate with at most one digit after the point, so that every machine writes the same. */
export function at(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * A name as long as a drawing has room for: its beginning and its end, by which names of one kind differ. The mark between
 * them says that it was cut: by it, redaction tells what is left of a name.
 */
export function shortened(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const end = Math.floor((most - 1) * 0.4);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(letters.length - end).join('')}`;
}
