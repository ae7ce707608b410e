import type { Arrow } from './arrows.ts';
import { fitText } from './paint-text.ts';
import type { Scene } from './scene.ts';

const HEAD = 6;
const BEND = 40;
const MOST_WORDS = 6;
const WORDS_HEIGHT = 16;
const WIDEST_WORDS = 320;

/** Draws what led to the selected event and what came of it. Dashes: the link was derived. */
export function paintArrows(context: CanvasRenderingContext2D, scene: Scene, arrows: readonly Arrow[]): void {
  for (const arrow of arrows) paintArrow(context, scene, arrow);
  context.setLineDash([]);
  context.globalAlpha = 1;
  const told = arrows.filter(({ relation }) => relation !== 'child').slice(0, MOST_WORDS);
  const taken: Area[] = [];
  for (const arrow of told) paintWords(context, scene, arrow, taken);
}

function paintArrow(context: CanvasRenderingContext2D, { palette }: Scene, arrow: Arrow): void {
  const { from, to, relation, isDerived } = arrow;
  const isInner = relation === 'child' || relation === 'parent';
  context.strokeStyle = palette[isInner ? '--muted' : '--accent'];
  context.fillStyle = context.strokeStyle;
  context.globalAlpha = isInner ? 0.55 : 0.95;
  context.lineWidth = widthOf(arrow);
  context.setLineDash(isDerived ? [5, 3] : []);
  const bend = Math.max(BEND, Math.abs(to.x - from.x) / 3);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x - HEAD, to.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(to.x - 1, to.y);
  context.lineTo(to.x - HEAD - 2, to.y - HEAD * 0.7);
  context.lineTo(to.x - HEAD - 2, to.y + HEAD * 0.7);
  context.fill();
}

function widthOf({ relation, isHandOff }: Arrow): number {
  if (isHandOff) return 2.5;
  return relation === 'child' || relation === 'parent' ? 1 : 1.5;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** At the other event, or at the edge beyond which it lies; below one another where they would overlap. */
function paintWords(context: CanvasRenderingContext2D, scene: Scene, arrow: Arrow, taken: Area[]): void {
  const { palette } = scene;
  context.font = `${palette['--text-xs']} ${palette['--font-ui']}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const text = fitText(context, arrow.words, WIDEST_WORDS);
  const width = context.measureText(text).width + 10;
  const x = Math.max(4, Math.min(scene.width - width - 4, arrow.other.x + 8));
  let y = arrow.other.y - WORDS_HEIGHT - 6;
  while (taken.some((area) => overlap(area, { x, y, width }))) y += WORDS_HEIGHT + 2;
  taken.push({ x, y, width });
  context.fillStyle = palette['--surface'];
  context.strokeStyle = palette['--accent'];
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, WORDS_HEIGHT, 4);
  context.fill();
  context.stroke();
  context.fillStyle = palette['--text'];
  context.fillText(text, x + 5, y + WORDS_HEIGHT / 2 + 0.5);
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < WORDS_HEIGHT + 1;
}
