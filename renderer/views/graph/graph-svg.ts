import { withSignsShown } from '../../../core/base/unseen.ts';
import { relationTitle } from './edge-look.ts';
import { graphKind } from './graph-kinds.ts';
import type { Place } from './graph-layout.ts';
import type { KindCount } from './grouping.ts';
import type { Highlight } from './highlight.ts';
import { countText, GLYPH, INSET, nodeLabel, nodeSize } from './node-size.ts';
import { edgeId, type ShownEdge, type ShownNode } from './shown-graph.ts';
import { COLOURS, KIND_COLOURS } from './svg-colours.ts';
import { edgeMarkup } from './svg-edge.ts';

/** What a picture shows, as plain data: the same data gives the same bytes. */
export interface GraphPicture {
  readonly title: string;
  /** Below the title: the filter, the window of time, what stands out. */
  readonly remarks: readonly string[];
  /** Below the drawing: where every node and edge went. */
  readonly account: readonly string[];
  readonly kinds: readonly KindCount[];
  readonly nodes: readonly ShownNode[];
  /** The nodes that take part in the window, by id; the others are drawn pale. */
  readonly now: ReadonlyMap<string, ShownNode>;
  readonly edges: readonly ShownEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly highlight: Highlight;
  readonly suspects: Highlight;
}

export interface WrittenPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 32;
const LINE = 20;
const LEGEND_ROW = 24;
const LEAST_WIDTH = 720;
const FONT = 'system-ui, sans-serif';
/** More lines than this carry words only where they stand out. */
const MOST_LABELS = 40;

/**
 * Writes the drawing as SVG: title, legend, lines, nodes, and what was grouped. No script, no style and no reference to
 * anything outside; names from evidence are text, and what would hide in them is shown by its number.
 */
export function writeGraphSvg(picture: GraphPicture): WrittenPicture {
  const drawn = extentOf(picture);
  const legend = legendOf(picture.kinds, Math.max(LEAST_WIDTH, drawn.width));
  const width = Math.max(LEAST_WIDTH, drawn.width) + 2 * MARGIN;
  const top = MARGIN + 28 + picture.remarks.length * LINE + 8;
  const drawingTop = top + legend.height + 24;
  const accountTop = drawingTop + drawn.height + 32;
  const height = accountTop + picture.account.length * LINE + MARGIN;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}">`,
    `<title>${xml(picture.title)}</title>`,
    `<desc>${xml([...picture.remarks, ...picture.account].join(' '))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.surface}"/>`,
    textAt({ x: MARGIN, y: MARGIN + 14, size: 20, colour: COLOURS.text, weight: 600 }, picture.title),
    ...picture.remarks.map((remark, at) =>
      textAt({ x: MARGIN, y: MARGIN + 40 + at * LINE, size: 13, colour: COLOURS.muted }, remark),
    ),
    `<g transform="translate(${MARGIN} ${top})">`,
    ...legend.lines,
    '</g>',
    `<g transform="translate(${MARGIN - drawn.left} ${drawingTop - drawn.top})">`,
    ...edgesOf(picture),
    ...picture.nodes.map((node) => nodeMarkup(node, picture)),
    '</g>',
    ...picture.account.map((sentence, at) =>
      textAt({ x: MARGIN, y: accountTop + at * LINE, size: 13, colour: COLOURS.muted }, sentence),
    ),
    '</svg>',
  ];
  return { svg: `${lines.filter((line) => line !== '').join('\n')}\n`, width, height };
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function extentOf({ nodes, places }: GraphPicture): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    const { width, height } = nodeSize(node);
    const { x, y } = placeOf(places, node.id);
    [left, right] = [Math.min(left, x - width / 2), Math.max(right, x + width / 2)];
    [top, bottom] = [Math.min(top, y - height / 2), Math.max(bottom, y + height / 2)];
  }
  if (nodes.length === 0) return { left: 0, top: 0, width: 0, height: 0 };
  [left, top] = [Math.floor(left), Math.floor(top)];
  return { left, top, width: Math.ceil(right - left), height: Math.ceil(bottom - top) };
}

function legendOf(
  kinds: readonly KindCount[],
  width: number,
): { readonly lines: readonly string[]; readonly height: number } {
  const lines: string[] = [];
  let [x, y] = [0, 0];
  const put = (words: string, sign: (x: number, y: number) => string) => {
    const needed = 26 + words.length * 7.2 + 18;
    if (x > 0 && x + needed > width) [x, y] = [0, y + LEGEND_ROW];
    lines.push(sign(x, y), textAt({ x: x + 26, y: y + 12, size: 12, colour: COLOURS.text }, words));
    x = Math.round(x + needed);
  };
  for (const { kind, nodes } of kinds) {
    const { title, many } = graphKind(kind);
    put(`${nodes === 1 ? title : many} (${nodes})`, (left, top) => signMarkup(kind, { x: left, y: top, size: 16 }));
  }
  const line = (colour: string, dashes: string) => (left: number, top: number) =>
    `<path d="M ${left} ${top + 8} h 20" stroke="${colour}" stroke-width="2"${dashes}/>`;
  put('recorded', line(COLOURS.line, ''));
  put('derived', line(COLOURS.line, ' stroke-dasharray="6 5"'));
  put('cited by grave findings', line(COLOURS.error, ''));
  put('chosen', line(COLOURS.accent, ''));
  return { lines, height: y + LEGEND_ROW };
}

function edgesOf(picture: GraphPicture): readonly string[] {
  const { edges, highlight, suspects, places, nodes } = picture;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lanes = new Map<string, number>();
  const drawn = edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const pair = JSON.stringify([edge.from, edge.to].sort());
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const id = edgeId(edge);
    const [isLit, isSuspect] = [highlight.edges.has(id), suspects.edges.has(id)];
    const isLabelled = isLit ? highlight.edges.size <= MOST_LABELS : edges.length <= MOST_LABELS;
    const look = { isLit, isSuspect, isLabelled, step: highlight.steps.get(id), lane };
    const ends = { from: boxOf(from, places), to: boxOf(to, places) };
    const says = `${nodeLabel(from)} ${relationTitle(edge.relation)} ${nodeLabel(to)}`;
    return [{ rank: Number(isLit) * 2 + Number(isSuspect), markup: edgeMarkup(edge, ends, { ...look, says, xml }) }];
  });
  return drawn.sort((a, b) => a.rank - b.rank).map(({ markup }) => markup);
}

function boxOf(node: ShownNode, places: ReadonlyMap<string, Place>) {
  return { ...placeOf(places, node.id), ...nodeSize(node) };
}

function nodeMarkup(node: ShownNode, { places, now, highlight }: GraphPicture): string {
  const { width, height } = nodeSize(node);
  const place = placeOf(places, node.id);
  const [left, top] = [place.x - width / 2, place.y - height / 2];
  const shown = now.get(node.id);
  const isLit = highlight.of !== 'nothing' && highlight.nodes.has(node.id);
  const frame = `width="${width}" height="${height}" rx="8" fill="${COLOURS.raised}" stroke="${isLit ? COLOURS.accent : COLOURS.line}"${isLit ? ' stroke-width="2"' : ''}`;
  const count = shown ?? { ...node, events: 0, errors: 0 };
  const start = left + INSET + GLYPH + 8;
  return [
    `<g${shown ? '' : ' opacity="0.35"'}>`,
    `<title>${xml(`${graphKind(node.kind).title}: ${node.name}`)}</title>`,
    node.isGroup ? `<rect x="${left + 4}" y="${top + 4}" ${frame}/>` : '',
    `<rect x="${left}" y="${top}" ${frame}/>`,
    signMarkup(node.kind, { x: left + INSET, y: top + (height - GLYPH) / 2, size: GLYPH }),
    textAt({ x: start, y: top + 19, size: 14, colour: COLOURS.text, weight: 500 }, nodeLabel(node)),
    textAt(
      { x: start, y: top + 34, size: 11.5, colour: count.errors > 0 ? COLOURS.error : COLOURS.muted },
      countText(count),
    ),
    '</g>',
  ].join('');
}

function signMarkup(kind: string, at: { readonly x: number; readonly y: number; readonly size: number }): string {
  const { path, token } = graphKind(kind);
  return `<path transform="translate(${at.x} ${at.y}) scale(${at.size / 16})" d="${path}" fill="${KIND_COLOURS[token]}" fill-rule="evenodd"/>`;
}

interface TextLook {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
}

function textAt({ x, y, size, colour, weight }: TextLook, text: string): string {
  const heavy = weight === undefined ? '' : ` font-weight="${weight}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${heavy}>${xml(text)}</text>`;
}

function placeOf(places: ReadonlyMap<string, Place>, id: string): Place {
  const { x, y } = places.get(id) ?? { x: 0, y: 0 };
  return { x: Math.round(x), y: Math.round(y) };
}

/** Text for XML, which has no way to write most control characters: they are shown as \u{…}. */
function xml(text: string): string {
  const shown = withSignsShown(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/\s+/g, ' ');
  return shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
