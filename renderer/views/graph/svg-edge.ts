import { edgeLabel } from './edge-look.ts';
import type { ShownEdge } from './shown-graph.ts';
import { COLOURS } from './svg-colours.ts';

/** A node's box by its middle. */
export interface EdgeEnd {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SvgEdgeLook {
  readonly isLit: boolean;
  readonly isSuspect: boolean;
  readonly isLabelled: boolean;
  readonly step: number | undefined;
  /** Its number among the edges between the same two nodes. */
  readonly lane: number;
  /** Its ends and relation in words, for the tool-tip. */
  readonly says: string;
  readonly xml: (text: string) => string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const ARROW = 7;
const BETWEEN_LANES = 9;

/** A line from the side of one box to the facing side of another, with its arrow, words and tool-tip. */
export function edgeMarkup(
  edge: ShownEdge,
  ends: { readonly from: EdgeEnd; readonly to: EdgeEnd },
  look: SvgEdgeLook,
): string {
  const { start, end, bow } = lineOf(ends.from, ends.to, look.lane);
  const colour = colourOf(look);
  const width = at(1 + Math.min(4, digitsOf(edge.events) * 0.8) + (look.isLit || look.isSuspect ? 0.8 : 0));
  const dashes = edge.basis === 'recorded' ? '' : ' stroke-dasharray="6 5"';
  const label = look.step === undefined ? edgeLabel(edge) : `${look.step}. ${edgeLabel(edge)}`;
  const towards = end.x >= start.x ? 1 : -1;
  const tip = bow === undefined ? towards : -1;
  const [c1, c2] = bow === undefined ? [at((start.x + end.x) / 2), at((start.x + end.x) / 2)] : [bow, bow];
  const arrow = `M ${end.x} ${end.y} l ${-tip * ARROW} ${-ARROW / 2} v ${ARROW} z`;
  return [
    `<g><title>${look.xml(`${look.says}: ${edgeLabel(edge)} (${edge.basis})`)}</title>`,
    `<path d="M ${start.x} ${start.y} C ${c1} ${start.y} ${c2} ${end.y} ${end.x} ${end.y}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes}/>`,
    `<path d="${arrow}" fill="${colour}"/>`,
    look.isLabelled ? labelMarkup({ x: at((c1 + c2) / 2), y: at((start.y + end.y) / 2 - 4) }, label, edge, look) : '',
    '</g>',
  ].join('');
}

function labelMarkup(middle: Point, label: string, { errors }: ShownEdge, { xml }: SvgEdgeLook): string {
  const colour = errors > 0 ? COLOURS.error : COLOURS.muted;
  const back = `stroke="${COLOURS.surface}" stroke-width="4" paint-order="stroke"`;
  return `<text x="${middle.x}" y="${middle.y}" font-size="11" text-anchor="middle" fill="${colour}" ${back}>${xml(label)}</text>`;
}

/** Between boxes beside one another from side to side; between boxes one above the other a bow on the right. */
function lineOf(from: EdgeEnd, to: EdgeEnd, lane: number) {
  const shift = lane * BETWEEN_LANES;
  const isBeside = Math.abs(from.x - to.x) >= (from.width + to.width) / 2;
  if (!isBeside) {
    const side = Math.max(from.x + from.width / 2, to.x + to.width / 2);
    const start = { x: at(from.x + from.width / 2), y: at(from.y + shift) };
    return { start, end: { x: at(to.x + to.width / 2), y: at(to.y + shift) }, bow: at(side + 46 + shift) };
  }
  const way = to.x >= from.x ? 1 : -1;
  return {
    start: { x: at(from.x + (way * from.width) / 2), y: at(from.y + shift) },
    end: { x: at(to.x - (way * to.width) / 2), y: at(to.y + shift) },
    bow: undefined,
  };
}

function colourOf({ isLit, isSuspect }: SvgEdgeLook): string {
  if (isSuspect) return COLOURS.error;
  return isLit ? COLOURS.accent : COLOURS.line;
}

/** How many digits a count has: a logarithm that every machine computes alike. */
function digitsOf(count: number): number {
  return String(count).length;
}

function at(value: number): number {
  return Math.round(value * 10) / 10;
}
