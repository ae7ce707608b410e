import type { EventMarks } from '../../../../core/model/answers.ts';
import type { Status } from '../../../../core/model/event.ts';
import { visibleText } from '../../../ui/visible-text.ts';
import type { LaneBox } from './lane-layout.ts';
import { ABOUT_A_LETTER, fitText } from './paint-text.ts';
import { kindColour, statusAt } from './palette.ts';
import { type PlacedMark, placeMarks } from './place-marks.ts';
import type { MarksContent, Scene } from './scene.ts';

const WIDE = 14;
const ROUNDED = 7;
const READABLE_HEIGHT = 11;

/** Draws one lane's single events: the colour tells the kind, the shape the status. */
export function paintMarks(context: CanvasRenderingContext2D, scene: Scene, content: MarksContent, box: LaneBox): void {
  const { marks, packed, orders } = content;
  const lane = { box, marks, packed, order: orders[box.lane] ?? new Uint32Array() };
  context.font = `${scene.palette['--text-xs']} ${scene.palette['--font-ui']}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const placed = placeMarks(lane, scene.window, scene.width, scene.axis === 'order');
  for (const mark of failuresLast(apart(placed, marks), marks.status)) paintMark(context, scene, content, mark);
  for (const mark of placed) {
    if (!isPicked(scene, marks.eventIds[mark.index])) continue;
    paintMark(context, scene, content, mark);
    paintOutline(context, scene, visiblePart(mark, scene.width), marks.eventIds[mark.index]);
  }
}

function paintMark(context: CanvasRenderingContext2D, scene: Scene, content: MarksContent, mark: PlacedMark): void {
  const shown = visiblePart(mark, scene.width);
  const look = lookOf(scene, content, mark.index);
  paintShape(context, shown, look);
  if (content.marks.corrected[mark.index]) paintCorrected(context, scene, shown);
  if (mark.height < READABLE_HEIGHT) return;
  paintName(context, scene, { shown, look, text: content.marks.labels[mark.index] ?? '' });
}

/** The selected event and the one under the pointer lie on top of all others. */
function isPicked({ selected, hoveredEventId }: Scene, eventId: string | undefined): boolean {
  return eventId !== undefined && (eventId === selected?.eventId || eventId === hoveredEventId);
}

/** Of marks that would be drawn pixel by pixel the same, one: far out thousands lie on top of one another. */
export function apart(placed: readonly PlacedMark[], { status, kind }: Pick<EventMarks, 'status' | 'kind'>) {
  return placed.filter((mark, at) => {
    const next = placed[at + 1];
    const isSame = next && next.y === mark.y && Math.abs(next.x - mark.x) < 0.5 && next.width === mark.width;
    return !(isSame && status[next.index] === status[mark.index] && kind[next.index] === kind[mark.index]);
  });
}

/** Where marks cover one another, errors and denials lie on top. */
function failuresLast(placed: readonly PlacedMark[], status: Uint8Array): readonly PlacedMark[] {
  const isFailure = (mark: PlacedMark) => ['error', 'denied'].includes(statusAt(status[mark.index] ?? 0));
  return [...placed.filter((mark) => !isFailure(mark)), ...placed.filter(isFailure)];
}

/** A dashed line below: its time is not as recorded. */
function paintCorrected(context: CanvasRenderingContext2D, { palette }: Scene, mark: PlacedMark): void {
  context.strokeStyle = palette['--warn'];
  context.lineWidth = 1.5;
  context.setLineDash([3, 2]);
  context.beginPath();
  context.moveTo(mark.x, mark.y + mark.height + 0.5);
  context.lineTo(mark.x + Math.max(mark.width, 9), mark.y + mark.height + 0.5);
  context.stroke();
  context.setLineDash([]);
}

interface Look {
  readonly status: Status;
  readonly colour: string;
  readonly soft: string;
}

function lookOf(scene: Scene, { marks }: MarksContent, index: number): Look {
  const { palette } = scene;
  const status = statusAt(marks.status[index] ?? 0);
  if (status === 'error') return { status, colour: palette['--error'], soft: palette['--error-soft'] };
  if (status === 'denied') return { status, colour: palette['--warn'], soft: palette['--warn-soft'] };
  return { status, colour: kindColour(palette, marks.kind[index] ?? 0), soft: palette['--surface'] };
}

/** A mark that reaches far out of the picture is cut to it, so that its name stays in sight. */
function visiblePart(mark: PlacedMark, width: number): PlacedMark {
  const left = Math.max(-2, mark.x);
  const right = Math.min(width + 2, mark.x + mark.width);
  return { ...mark, x: left, width: Math.max(1, right - left), room: mark.room - (left - mark.x) };
}

function paintShape(context: CanvasRenderingContext2D, mark: PlacedMark, { status, colour, soft }: Look): void {
  const isHollow = status === 'error' || status === 'denied' || status === 'cancelled';
  if (isHollow && mark.width < WIDE) {
    paintSign(context, mark.x + 4, mark.y + mark.height / 2, { status, colour, size: Math.min(4.5, mark.height / 2) });
    return;
  }
  context.fillStyle = isHollow ? soft : colour;
  if (mark.width < ROUNDED) {
    context.fillRect(mark.x, mark.y, mark.width, mark.height);
    return;
  }
  context.beginPath();
  context.roundRect(mark.x, mark.y, mark.width, mark.height, Math.min(3, mark.height / 2));
  context.globalAlpha = isHollow ? 1 : 0.92;
  context.fill();
  context.globalAlpha = 1;
  if (!isHollow) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.setLineDash(status === 'cancelled' ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
  paintSign(context, mark.x + 9, mark.y + mark.height / 2, { status, colour, size: Math.min(4, mark.height / 2 - 1) });
}

interface Sign {
  readonly status: Status;
  readonly colour: string;
  readonly size: number;
}

/** A cross for an error, a struck circle for a denial, an open square for what was cancelled. */
function paintSign(context: CanvasRenderingContext2D, x: number, y: number, { status, colour, size }: Sign): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  if (status === 'cancelled') context.rect(x - size + 0.5, y - size + 0.5, size * 2 - 1, size * 2 - 1);
  else {
    if (status === 'denied') context.arc(x, y, size, 0, 2 * Math.PI);
    const reach = status === 'denied' ? size * 0.7 : size;
    context.moveTo(x - reach, y + reach);
    context.lineTo(x + reach, y - reach);
    if (status === 'error') {
      context.moveTo(x - reach, y - reach);
      context.lineTo(x + reach, y + reach);
    }
  }
  context.stroke();
}

function paintOutline(
  context: CanvasRenderingContext2D,
  scene: Scene,
  mark: PlacedMark,
  eventId: string | undefined,
): void {
  const isSelected = eventId === scene.selected?.eventId;
  context.strokeStyle = scene.palette[isSelected ? '--accent' : '--muted'];
  context.lineWidth = isSelected ? 2 : 1.5;
  context.beginPath();
  context.roundRect(mark.x - 2, mark.y - 2, Math.max(mark.width, 9) + 4, mark.height + 4, 4);
  context.stroke();
}

interface Name {
  readonly shown: PlacedMark;
  readonly look: Look;
  readonly text: string;
}

/** The name inside its mark where it fits, else beside it where there is room. */
function paintName(context: CanvasRenderingContext2D, scene: Scene, { shown, look, text }: Name): void {
  const isHollow = look.soft !== scene.palette['--surface'] || look.status === 'cancelled';
  const inset = isHollow ? 17 : 5;
  const middle = shown.y + shown.height / 2 + 0.5;
  const fitsInside = shown.width - inset > ABOUT_A_LETTER * Math.min(text.length, 6);
  if (fitsInside) {
    context.fillStyle = isHollow ? look.colour : scene.palette['--surface'];
    context.fillText(fitText(context, visibleText(text), shown.width - inset - 4), shown.x + inset, middle);
    return;
  }
  const start = Math.max(shown.width, 9) + 4;
  const room = Math.min(shown.room - start - 4, 180);
  if (room < ABOUT_A_LETTER * 4) return;
  context.fillStyle = scene.palette['--muted'];
  context.fillText(fitText(context, visibleText(text), room), shown.x + start, middle);
}
