import { visibleText } from '../../ui/visible-text.ts';
import { formatCount } from '../../ui/words.ts';
import { graphKind } from './graph-kinds.ts';
import type { ShownNode } from './shown-graph.ts';

export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

const HEIGHT = 42;
export const GLYPH = 18;
export const INSET = 10;
const MOST_LETTERS = 24;
/** Wider than letters are at full size, so that names can be drawn larger where the whole is drawn small. */
const LETTER = 10.6;
/** Short names have room to be drawn larger still. */
const [SHORT, SHORT_LETTER] = [15, 13.2];
const SIGN = 18;

/** The name as drawn: signs for what would hide, and cut where it is long. The panel and the table have the whole. */
export function nodeLabel(node: ShownNode): string {
  const name = visibleText(node.name);
  if (node.isGroup) return `${shortened(name, node)} (${formatCount(node.stands)})`;
  return shortened(name, node);
}

function shortened(name: string, node: ShownNode): string {
  const letters = [...name];
  if (letters.length <= MOST_LETTERS) return name;
  // What tells names apart often stands at their end; of a path the end tells most.
  const head = graphKind(node.kind).place === 'resource' ? 0 : Math.ceil(MOST_LETTERS / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(1 + head - MOST_LETTERS).join('')}`;
}

/** How large a node is; a letter's width is estimated, so that it does not depend on the canvas. */
export function nodeSize(node: ShownNode): NodeSize {
  const letters = Math.max([...nodeLabel(node)].length, countText(node).length * 0.8);
  const words = Math.max(letters * LETTER, Math.min(letters, SHORT) * SHORT_LETTER);
  return { width: Math.round(INSET * 2 + GLYPH + 8 + words + (node.errors > 0 ? SIGN : 0)), height: HEIGHT };
}

/** Failures carry a sign besides the colour. */
export function countText({ events, errors }: ShownNode): string {
  const count = `${formatCount(events)} ${events === 1 ? 'event' : 'events'}`;
  return errors > 0 ? `${count} · ✕ ${formatCount(errors)}` : count;
}
