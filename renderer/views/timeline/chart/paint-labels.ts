import { visibleText } from '../../../ui/visible-text.ts';
import { formatCount } from '../../../ui/words.ts';
import { errorsOn, eventsOn } from './chart-scene.ts';
import type { LaneBox } from './lane-layout.ts';
import { fitText } from './paint-text.ts';
import { LABEL_WIDTH, type Scene } from './scene.ts';

const LINE = 30;
const INSET = 12;
const INDENT = 14;
const DEEPEST = 5;

/** Draws a lane's name, its count and its errors. They stay at the left while the chart moves. */
export function paintLabel(context: CanvasRenderingContext2D, scene: Scene, box: LaneBox): void {
  const lane = scene.lanes[box.lane];
  if (!lane) return;
  const { palette } = scene;
  context.fillStyle = palette[scene.activeLane === box.lane ? '--hover' : '--surface'];
  context.fillRect(0, box.top, LABEL_WIDTH - 1, box.height);
  context.fillStyle = palette['--line'];
  context.fillRect(LABEL_WIDTH - 1, box.top, 1, box.height);
  context.fillRect(0, box.top + box.height - 1, LABEL_WIDTH + scene.width, 1);
  const middle = box.top + LINE / 2;
  context.textBaseline = 'middle';
  context.font = `${palette['--text-xs']} ${palette['--font-ui']}`;
  let right = LABEL_WIDTH - INSET;
  const events = eventsOn(scene.axis, lane);
  const errors = errorsOn(scene.axis, lane) ?? 0;
  right -= paintCount(context, formatCount(events), { right, middle, colour: palette['--muted'] }) + 8;
  if (errors > 0) right -= paintErrorCount(context, errors, { right, middle, colour: palette['--error'] }) + 8;
  if (lane.corrected && scene.axis === 'time') {
    paintClock(context, { right, middle, colour: palette['--warn'] });
    right -= CLOCK + 8;
  }
  context.font = `500 ${palette['--text-sm']} ${palette['--font-ui']}`;
  context.fillStyle = palette['--text'];
  context.textAlign = 'left';
  const left = INSET + Math.min(box.depth, DEEPEST) * INDENT;
  if (box.depth > 0) paintElbow(context, { x: left - INDENT + 3, middle, colour: palette['--line-strong'] });
  context.fillText(fitText(context, visibleText(lane.name), right - left), left, middle);
}

/** Leads from the lane above to one that lies within it. */
function paintElbow(
  context: CanvasRenderingContext2D,
  { x, middle, colour }: { readonly x: number; readonly middle: number; readonly colour: string },
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x + 0.5, middle - 9);
  context.lineTo(x + 0.5, Math.round(middle) + 0.5);
  context.lineTo(x + INDENT - 6, Math.round(middle) + 0.5);
  context.stroke();
}

const CLOCK = 10;

/** A small clock: times in this lane were corrected. */
function paintClock(context: CanvasRenderingContext2D, { right, middle, colour }: Figure): void {
  const x = right - CLOCK / 2;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, middle, CLOCK / 2 - 0.5, 0, 2 * Math.PI);
  context.moveTo(x, middle - 3);
  context.lineTo(x, middle);
  context.lineTo(x + 2.5, middle);
  context.stroke();
}

interface Figure {
  readonly right: number;
  readonly middle: number;
  readonly colour: string;
}

function paintCount(context: CanvasRenderingContext2D, text: string, { right, middle, colour }: Figure): number {
  context.textAlign = 'right';
  context.fillStyle = colour;
  context.fillText(text, right, middle);
  return context.measureText(text).width;
}

/** A triangle and a figure: how many of the lane's events are errors or denials. */
function paintErrorCount(context: CanvasRenderingContext2D, errors: number, figure: Figure): number {
  const width = paintCount(context, formatCount(errors), figure);
  const left = figure.right - width - 11;
  context.beginPath();
  context.moveTo(left, figure.middle + 3.5);
  context.lineTo(left + 8, figure.middle + 3.5);
  context.lineTo(left + 4, figure.middle - 4);
  context.fill();
  return width + 11;
}
