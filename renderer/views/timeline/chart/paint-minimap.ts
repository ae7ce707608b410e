import type { Density, DensityQuery } from '../../../../core/model/answers.ts';
import { type AxisWindow, xOf } from './axis-window.ts';
import type { Palette } from './palette.ts';
import type { Size } from './use-chart-size.ts';

export interface MinimapScene {
  readonly size: Size;
  readonly palette: Palette;
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly filtered: AxisWindow | undefined;
  readonly query: DensityQuery;
  readonly density: Density | undefined;
  /** Events that findings cite, by the same buckets; undefined where it is not known. */
  readonly cited: Density | undefined;
  /** Places of bookmarked events. */
  readonly bookmarked: readonly bigint[];
}

/** Draws all lanes together over the whole range, and dims what is out of sight. */
export function paintMinimap(context: CanvasRenderingContext2D, scene: MinimapScene): void {
  const { size, palette, bounds } = scene;
  context.fillStyle = palette['--surface'];
  context.fillRect(0, 0, size.width, size.height);
  if (scene.density) paintBars(context, scene, sumByBucket(scene.density, scene.query.buckets));
  const left = Math.max(0, xOf(bounds, size.width, scene.window.from));
  const right = Math.min(size.width, Math.max(left + 3, xOf(bounds, size.width, scene.window.to)));
  context.globalAlpha = 0.7;
  context.fillStyle = palette['--sunken'];
  context.fillRect(0, 0, left, size.height);
  context.fillRect(right, 0, size.width - right, size.height);
  context.globalAlpha = 1;
  if (scene.filtered) paintFiltered(context, scene, scene.filtered);
  context.strokeStyle = palette['--accent'];
  context.lineWidth = 1;
  paintSigns(context, scene);
  context.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), size.height - 1);
}

/** Along the upper edge: what findings cite as triangles, bookmarks as small flags. They are never dimmed. */
function paintSigns(context: CanvasRenderingContext2D, scene: MinimapScene): void {
  const { size, palette, bounds, query, cited, bookmarked } = scene;
  const bucket = (query.toNs - query.fromNs) / BigInt(query.buckets);
  context.fillStyle = palette['--error'];
  for (const index of new Set(cited?.bucket)) {
    const x = xOf(bounds, size.width, query.fromNs + bucket * BigInt(index) + bucket / 2n);
    context.beginPath();
    context.moveTo(x - 3, 0);
    context.lineTo(x + 3, 0);
    context.lineTo(x, 5);
    context.fill();
  }
  context.fillStyle = palette['--accent'];
  for (const at of bookmarked) {
    const x = Math.round(xOf(bounds, size.width, at));
    context.fillRect(x, 0, 1, size.height);
    context.fillRect(x, 0, 5, 4);
  }
}

/** Events and errors of every bucket, over all lanes. */
function sumByBucket(density: Density, buckets: number): { readonly count: Int32Array; readonly errors: Int32Array } {
  const count = new Int32Array(buckets);
  const errors = new Int32Array(buckets);
  density.bucket.forEach((bucket, index) => {
    if (bucket < 0 || bucket >= buckets) return;
    count[bucket] = (count[bucket] ?? 0) + (density.count[index] ?? 0);
    errors[bucket] = (errors[bucket] ?? 0) + (density.errors[index] ?? 0);
  });
  return { count, errors };
}

function paintBars(context: CanvasRenderingContext2D, scene: MinimapScene, sums: ReturnType<typeof sumByBucket>): void {
  const { size, palette, bounds, query } = scene;
  const most = sums.count.reduce((a, b) => Math.max(a, b), 1);
  const bucket = (query.toNs - query.fromNs) / BigInt(query.buckets);
  const width = Math.max(1, xOf(bounds, size.width, bounds.from + bucket) - 0.5);
  const room = size.height - 6;
  sums.count.forEach((count, index) => {
    if (count === 0) return;
    const x = xOf(bounds, size.width, query.fromNs + bucket * BigInt(index));
    const height = Math.max(2, Math.sqrt(count / most) * room);
    context.fillStyle = palette['--series-6'];
    context.fillRect(x, size.height - 2 - height, width, height);
    const errors = sums.errors[index] ?? 0;
    if (errors === 0) return;
    const part = Math.max(2, (height * errors) / count);
    context.fillStyle = palette['--error'];
    context.fillRect(x, size.height - 2 - part, width, part);
  });
}

function paintFiltered(
  context: CanvasRenderingContext2D,
  { size, palette, bounds }: MinimapScene,
  range: AxisWindow,
): void {
  const left = Math.max(0, xOf(bounds, size.width, range.from));
  const right = Math.min(size.width, xOf(bounds, size.width, range.to));
  context.fillStyle = palette['--accent'];
  context.fillRect(left, 0, Math.max(2, right - left), 3);
}
