import { arrowsOf } from './arrows.ts';
import { type AxisWindow, xOf } from './axis-window.ts';
import { boxesBetween, type LaneBox } from './lane-layout.ts';
import { paintArrows } from './paint-arrows.ts';
import { paintDensity } from './paint-density.ts';
import { paintLabel } from './paint-labels.ts';
import { paintMarks } from './paint-marks.ts';
import { fitText } from './paint-text.ts';
import { AXIS_HEIGHT, LABEL_WIDTH, type Scene } from './scene.ts';

/** Draws a scene onto a canvas whose unit is the CSS pixel. */
export function paintChart(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette, height, width } = scene;
  context.fillStyle = palette['--surface'];
  context.fillRect(0, 0, width + LABEL_WIDTH, height);
  const boxes = boxesBetween(scene.layout, scene.scrollTop, scene.scrollTop + height - AXIS_HEIGHT);
  clipped(context, { x: LABEL_WIDTH, y: AXIS_HEIGHT, width, height: height - AXIS_HEIGHT }, () => {
    paintGrid(context, scene);
    context.translate(LABEL_WIDTH, AXIS_HEIGHT - scene.scrollTop);
    for (const box of boxes) paintLane(context, scene, box);
  });
  clipped(context, { x: LABEL_WIDTH, y: 0, width, height }, () => {
    context.translate(LABEL_WIDTH, 0);
    paintRanges(context, scene);
    paintSelected(context, scene);
  });
  clipped(context, { x: 0, y: AXIS_HEIGHT, width: LABEL_WIDTH + width, height: height - AXIS_HEIGHT }, () => {
    context.translate(0, AXIS_HEIGHT - scene.scrollTop);
    for (const box of boxes) paintLabel(context, scene, box);
  });
  // Above the lines between lanes, so that none strikes through its words.
  clipped(context, { x: LABEL_WIDTH, y: AXIS_HEIGHT, width, height: height - AXIS_HEIGHT }, () => {
    context.translate(LABEL_WIDTH, AXIS_HEIGHT - scene.scrollTop);
    paintArrows(context, scene, arrowsOf(scene));
  });
  paintAxis(context, scene);
}

function paintLane(context: CanvasRenderingContext2D, scene: Scene, box: LaneBox): void {
  const { content } = scene;
  if (content?.kind === 'density') paintDensity(context, scene, content, box);
  if (content?.kind === 'marks') paintMarks(context, scene, content, box);
}

function paintGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  context.fillStyle = scene.palette['--line'];
  for (const tick of scene.ticks) {
    const x = LABEL_WIDTH + Math.round(xOf(scene.window, scene.width, tick.at));
    context.globalAlpha = tick.isMajor ? 1 : 0.55;
    context.fillRect(x, AXIS_HEIGHT, 1, scene.height);
  }
  context.globalAlpha = 1;
}

function paintAxis(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette, width, window } = scene;
  context.fillStyle = palette['--line'];
  context.fillRect(0, AXIS_HEIGHT - 1, width + LABEL_WIDTH, 1);
  context.fillRect(LABEL_WIDTH - 1, 0, 1, AXIS_HEIGHT);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = `${palette['--text-xs']} ${palette['--font-ui']}`;
  context.fillStyle = palette['--muted'];
  context.fillText(fitText(context, scene.axisTitle, LABEL_WIDTH - 20), 12, AXIS_HEIGHT / 2);
  clipped(context, { x: LABEL_WIDTH, y: 0, width, height: AXIS_HEIGHT }, () => {
    for (const tick of scene.ticks) {
      const x = LABEL_WIDTH + Math.round(xOf(window, width, tick.at));
      context.fillStyle = palette['--line-strong'];
      context.fillRect(x, AXIS_HEIGHT - 7, 1, 6);
      context.fillStyle = palette[tick.isMajor ? '--text' : '--muted'];
      context.font = `${tick.isMajor ? '600 ' : ''}${palette['--text-xs']} ${palette['--font-ui']}`;
      context.fillText(tick.label, x + 4, AXIS_HEIGHT / 2);
    }
  });
}

function paintRanges(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette, height } = scene;
  if (scene.filtered) {
    const { left, right } = edgesOf(scene, scene.filtered);
    context.globalAlpha = 0.62;
    context.fillStyle = palette['--sunken'];
    context.fillRect(0, AXIS_HEIGHT, left, height);
    context.fillRect(right, AXIS_HEIGHT, scene.width - right, height);
    context.globalAlpha = 1;
    context.fillStyle = palette['--accent'];
    context.fillRect(left, AXIS_HEIGHT, 1, height);
    context.fillRect(right - 1, AXIS_HEIGHT, 1, height);
    context.fillRect(left, AXIS_HEIGHT - 3, right - left, 3);
  }
  if (scene.brush) {
    const { left, right } = edgesOf(scene, scene.brush);
    context.globalAlpha = 0.16;
    context.fillStyle = palette['--accent'];
    context.fillRect(left, 0, right - left, height);
    context.globalAlpha = 1;
    context.fillRect(left, 0, 1, height);
    context.fillRect(right - 1, 0, 1, height);
  }
}

function paintSelected(context: CanvasRenderingContext2D, scene: Scene): void {
  const at = scene.selected?.at;
  if (at === undefined) return;
  const x = Math.round(xOf(scene.window, scene.width, at));
  if (x < 0 || x > scene.width) return;
  context.fillStyle = scene.palette['--accent'];
  context.fillRect(x, AXIS_HEIGHT - 1, 1, scene.height);
  context.beginPath();
  context.moveTo(x - 4, AXIS_HEIGHT - 7);
  context.lineTo(x + 5, AXIS_HEIGHT - 7);
  context.lineTo(x + 0.5, AXIS_HEIGHT - 1);
  context.fill();
}

function edgesOf(scene: Scene, range: AxisWindow): { readonly left: number; readonly right: number } {
  const left = Math.max(0, xOf(scene.window, scene.width, range.from));
  return { left, right: Math.max(left, Math.min(scene.width, xOf(scene.window, scene.width, range.to))) };
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function clipped(context: CanvasRenderingContext2D, area: Area, paint: () => void): void {
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  paint();
  context.restore();
}
