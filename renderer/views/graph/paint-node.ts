import { graphKind } from './graph-kinds.ts';
import type { GraphPalette } from './graph-palette.ts';
import { countText, GLYPH, INSET, type NodeSize, nodeLabel, nodeSize } from './node-size.ts';
import type { ShownNode } from './shown-graph.ts';

export interface NodeLook {
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  /** True where content of what is asked about reached it. */
  readonly isReached: boolean;
  /** How much of its colour it keeps. */
  readonly opacity: number;
}

/** What is drawn of a node, measured once. */
export interface NodeFigure {
  readonly node: ShownNode;
  readonly size: NodeSize;
  readonly sign: Path2D;
  readonly label: string;
}

export function nodeFigure(node: ShownNode): NodeFigure {
  return { node, size: nodeSize(node), sign: new Path2D(graphKind(node.kind).path), label: nodeLabel(node) };
}

/** The signs of the kinds are drawn on a grid of 16. */
const PATH_GRID = 16;
const NAME_PX = 14;
/** Names are drawn larger where the drawing is small, so that they are read at this size on the screen. */
const LEAST_PX = 10.5;
const MOST_NAME_PX = 27;
/** Smaller than this nothing can be read, and only signs are drawn. */
export const LEAST_SCALE = 0.2;

export interface PlacedFigure {
  readonly figure: NodeFigure;
  /** The node under the present window; undefined where it takes part in nothing there. */
  readonly now: ShownNode | undefined;
  readonly x: number;
  readonly y: number;
  /** How large the drawing is shown. */
  readonly scale: number;
}

/** Draws a node around a point: its kind's sign, its name, and how many events it has. */
export function paintNode(
  context: CanvasRenderingContext2D,
  placed: PlacedFigure,
  look: NodeLook,
  palette: GraphPalette,
): void {
  const { figure, now, x, y, scale } = placed;
  const { width, height } = figure.size;
  const kind = graphKind(figure.node.kind);
  const [left, top] = [x - width / 2, y - height / 2];
  context.globalAlpha = now ? look.opacity : 0.22;
  if (figure.node.isGroup) paintFrame(context, { left: left + 4, top: top + 4, width, height }, look, palette);
  paintFrame(context, { left, top, width, height }, look, palette);
  context.save();
  context.translate(left + INSET, top + (height - GLYPH) / 2);
  context.scale(GLYPH / PATH_GRID, GLYPH / PATH_GRID);
  context.fillStyle = palette[kind.token];
  context.fill(figure.sign, 'evenodd');
  context.restore();
  if (scale >= LEAST_SCALE) paintWords(context, placed, { left, top }, palette);
  context.globalAlpha = 1;
}

function paintWords(
  context: CanvasRenderingContext2D,
  { figure, now, scale }: PlacedFigure,
  { left, top }: { readonly left: number; readonly top: number },
  palette: GraphPalette,
): void {
  const start = left + INSET + GLYPH + 8;
  const { width, height } = figure.size;
  const px = Math.min(MOST_NAME_PX, Math.max(NAME_PX, LEAST_PX / scale));
  const isLarge = px > NAME_PX + 3;
  const shown = now ?? { ...figure.node, events: 0, errors: 0 };
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = nameFont(px, palette);
  context.fillStyle = palette['--text'];
  const hasSign = isLarge && shown.errors > 0;
  const room = width - INSET * 1.5 - GLYPH - 8 - (hasSign ? px * 1.2 : 0);
  const name = fitted(context, figure, { px, room });
  if (name.px !== px) context.font = nameFont(name.px, palette);
  context.fillText(name.text, start, isLarge ? top + height / 2 : top + 15);
  if (hasSign) {
    context.font = nameFont(px, palette);
    context.fillStyle = palette['--error'];
    context.fillText('✕', left + width - INSET - px * 0.7, top + height / 2);
  }
  if (isLarge) return;
  context.font = `11.5px ${palette['--font-ui']}`;
  context.fillStyle = palette[shown.errors > 0 ? '--error' : '--muted'];
  context.fillText(countText(shown), start, top + 31);
}

function nameFont(px: number, palette: GraphPalette): string {
  return `500 ${px}px ${palette['--font-ui']}`;
}

interface FittedName {
  readonly text: string;
  readonly px: number;
}

/** The label as it was last fitted: the size of letters changes with every step of zooming only. */
const lastFitted = new WeakMap<NodeFigure, FittedName & { readonly key: string }>();
/** A name is drawn smaller, down to this share, where the whole of it fits then; else letters are left out. */
const LEAST_SHARE = 0.8;

function fitted(
  context: CanvasRenderingContext2D,
  figure: NodeFigure,
  { px, room }: { readonly px: number; readonly room: number },
): FittedName {
  const key = `${px.toFixed(2)} ${room}`;
  const last = lastFitted.get(figure);
  if (last?.key === key) return last;
  // Letters grow in proportion: what is measured at one size holds for every other.
  const share = room / context.measureText(figure.label).width;
  const found =
    share >= LEAST_SHARE
      ? { key, text: figure.label, px: px * Math.min(1, share) }
      : { key, text: fitting(figure.label, (words) => context.measureText(words).width <= room), px };
  lastFitted.set(figure, found);
  return found;
}

/** As many letters as there is room for; both ends of a name stay, for names often differ at their end. */
function fitting(label: string, hasRoom: (words: string) => boolean): string {
  if (hasRoom(label)) return label;
  const letters = [...label];
  for (let most = letters.length - 1; most > 3; most -= 1) {
    const head = Math.ceil((most - 1) * 0.6);
    const words = `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (most - 1 - head)).join('')}`;
    if (hasRoom(words)) return words;
  }
  return `${letters.slice(0, 2).join('')}…`;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function paintFrame(context: CanvasRenderingContext2D, frame: Frame, look: NodeLook, palette: GraphPalette): void {
  context.beginPath();
  context.roundRect(frame.left, frame.top, frame.width, frame.height, 8);
  context.fillStyle = palette[look.isHovered ? '--hover' : '--raised'];
  context.fill();
  const stands = look.isSelected || look.isReached;
  context.lineWidth = stands ? 2.5 : 1;
  context.strokeStyle = palette[stands ? '--accent' : '--line-strong'];
  context.stroke();
}
