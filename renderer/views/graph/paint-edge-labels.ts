import type { Place } from './graph-layout.ts';
import type { GraphPalette } from './graph-palette.ts';
import type { DrawnEdge } from './graph-selection.ts';

/** A stretch of the drawing that words must not cover. */
export interface Taken {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PX = 12;
/** Words are drawn larger where the drawing is small, so that they are read at this size on the screen. */
const LEAST_PX = 10.5;
const LETTER = 0.56;
/** Where along the line words are tried, the middle first. */
const TRIED = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85];

export interface LabelsOf {
  readonly edges: readonly DrawnEdge[];
  readonly placeOf: (nodeId: string) => Place | undefined;
  /** Nodes in sight: words keep off them where they can. */
  readonly taken: readonly Taken[];
  readonly scale: number;
}

/** Writes the words of those edges that have some, beside each other and clear of nodes as far as there is room. */
export function paintEdgeLabels(context: CanvasRenderingContext2D, of: LabelsOf, palette: GraphPalette): void {
  const px = Math.max(PX, LEAST_PX / of.scale);
  const taken = [...of.taken];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `${px}px ${palette['--font-ui']}`;
  context.lineJoin = 'round';
  for (const { from, to, look } of of.edges) {
    const [start, end] = [of.placeOf(from), of.placeOf(to)];
    if (!start || !end || look.label.trim() === '') continue;
    const size = { width: look.label.length * px * LETTER, height: px * 1.2 };
    const place = freePlace({ start, end }, size, taken);
    taken.push(place);
    context.globalAlpha = look.opacity;
    // Wide enough that the edge does not strike its own words through.
    context.lineWidth = px * 0.7;
    context.strokeStyle = palette['--surface'];
    context.strokeText(look.label, place.x, place.y);
    context.fillStyle = look.textColour;
    context.fillText(look.label, place.x, place.y);
  }
  context.globalAlpha = 1;
}

/** The first place on the way from one node to the other that nothing covers, else the one that is covered least. */
export function freePlace(
  { start, end }: { readonly start: Place; readonly end: Place },
  size: Pick<Taken, 'width' | 'height'>,
  taken: readonly Taken[],
): Taken {
  const at = (share: number): Taken => {
    // The height of a curve that leaves and arrives level.
    const ease = share * share * (3 - 2 * share);
    return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * ease, ...size };
  };
  let best = at(0.5);
  let least = Number.POSITIVE_INFINITY;
  for (const place of TRIED.map(at)) {
    const covered = taken.reduce((sum, other) => sum + overlap(place, other), 0);
    if (covered < least) [best, least] = [place, covered];
    if (covered === 0) break;
  }
  return best;
}

/** The area that two stretches share. */
function overlap(a: Taken, b: Taken): number {
  const across = Math.min(a.width, b.width, (a.width + b.width) / 2 - Math.abs(a.x - b.x));
  const down = Math.min(a.height, b.height, (a.height + b.height) / 2 - Math.abs(a.y - b.y));
  return Math.max(0, across) * Math.max(0, down);
}
