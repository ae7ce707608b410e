import type { Edge } from './byte-node.ts';

/** What stands on one side of a place, as far as edges ask: no byte at all, a line break, a letter, or another byte. */
export const NOTHING = 0;
const LINE_BREAK = 1;
const WORD = 2;
export const OTHER = 3;
export type Side = 0 | 1 | 2 | 3;

/** The side that each byte is. */
export const SIDE_OF: readonly Side[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 10) return LINE_BREAK;
  return /[0-9A-Za-z_]/.test(String.fromCharCode(byte)) ? WORD : OTHER;
});

export function isAtEdge(edge: Edge, before: Side, after: Side): boolean {
  switch (edge) {
    case 'line-start':
      return before === NOTHING || before === LINE_BREAK;
    case 'line-end':
      return after === NOTHING || after === LINE_BREAK;
    case 'start':
      return before === NOTHING;
    case 'end':
      return after === NOTHING;
    case 'word-edge':
      return (before === WORD) !== (after === WORD);
    case 'no-word-edge':
      return (before === WORD) === (after === WORD);
  }
}
