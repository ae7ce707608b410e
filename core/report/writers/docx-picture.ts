import type { Drawing, Shape } from '../../model/drawing.ts';
import type { Block } from '../block.ts';
import { ACROSS, UPRIGHT } from './column-widths.ts';
import { lookOf, type ShapeLook } from './drawing-looks.ts';
import { escapeText } from './markup.ts';

type Figure = Extract<Block, { kind: 'figure' }>;

/** What the root of a document declares for pictures: DrawingML with the shapes of Word 2010 and later. */
export const PICTURE_SPACES = [
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  `xmlns:wpg="${word2010('Group')}"`,
  `xmlns:wps="${word2010('Shape')}"`,
].join(' ');

function word2010(what: string): string {
  return `http://schemas.microsoft.com/office/word/2010/wordprocessing${what}`;
}

/** English Metric Units in a pixel, and how high a picture may be beside its heading and its words. */
const EMU = 9525;
const HIGHEST = { upright: 880, across: 490 } as const;
const FONT_SIZE = 10;
/** A text has this much room, in the drawing's units: more than any that drawings write. */
const TEXT_WIDTH = 240;

/**
 * A drawing as shapes of Word itself, so that it stays sharp and can be edited: no picture file, and nothing that must be
 * rasterised. Programs that do not know such shapes show its title. `number` is that of the figure in the document.
 */
export function pictureXml({ title, description, drawing }: Figure, number: number, isAcross = false): string {
  const [widest, highest] = isAcross ? [ACROSS.units, HIGHEST.across] : [UPRIGHT.units, HIGHEST.upright];
  const scale = Math.min(1, widest / drawing.width, highest / drawing.height);
  const canvas = new Canvas(drawing, scale, number);
  const size = `cx="${canvas.emu(drawing.width)}" cy="${canvas.emu(drawing.height)}"`;
  const frame = `<a:xfrm><a:off x="0" y="0"/><a:ext ${size}/><a:chOff x="0" y="0"/><a:chExt ${size}/></a:xfrm>`;
  const group = `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>${frame}</wpg:grpSpPr>${canvas.shapes()}</wpg:wgp>`;
  const told = `<wp:docPr id="${canvas.nextId()}" name="Picture ${number}" title="${escapeText(title)}" descr="${escapeText(description)}"/>`;
  const graphic = `<a:graphic><a:graphicData uri="${word2010('Group')}">${group}</a:graphicData></a:graphic>`;
  const inline = `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>${told}<wp:cNvGraphicFramePr/>${graphic}</wp:inline>`;
  const choice = `<mc:Choice Requires="wpg"><w:drawing>${inline}</w:drawing></mc:Choice>`;
  const fallback = `<mc:Fallback><w:t xml:space="preserve">${escapeText(`[Picture: ${title}]`)}</w:t></mc:Fallback>`;
  return `<w:p><w:r><mc:AlternateContent>${choice}${fallback}</mc:AlternateContent></w:r></w:p>`;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Writes the shapes of one drawing. Neighbours that look the same and say nothing become one shape. */
class Canvas {
  readonly #drawing: Drawing;
  readonly #scale: number;
  #id: number;

  constructor(drawing: Drawing, scale: number, number: number) {
    this.#drawing = drawing;
    this.#scale = scale;
    this.#id = number * 100_000;
  }

  nextId(): number {
    this.#id += 1;
    return this.#id;
  }

  emu(units: number): number {
    return Math.round(units * this.#scale * EMU);
  }

  shapes(): string {
    const written: string[] = [];
    let run: { readonly key: string; readonly shape: Shape; paths: string } | undefined;
    const flush = () => {
      if (run) written.push(this.#outline(run.shape, run.paths));
      run = undefined;
    };
    for (const shape of this.#drawing.shapes) {
      if (shape.tag === 'text') {
        flush();
        written.push(this.#text(shape));
        continue;
      }
      const key = shape.text === undefined ? JSON.stringify([lookOf(shape), dashes(shape)]) : '';
      if (run?.key !== key || key === '') flush();
      run = { key, shape, paths: `${run?.paths ?? ''}${this.#commands(shape)}` };
    }
    flush();
    return written.join('');
  }

  /** One or more outlines in the space of the whole drawing. */
  #outline(shape: Shape, paths: string): string {
    const { width, height } = this.#drawing;
    const size = `w="${this.emu(width)}" h="${this.emu(height)}"`;
    const geometry = `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path ${size}>${paths}</a:path></a:pathLst></a:custGeom>`;
    const look = lookOf(shape);
    const paint = `${fillXml(look)}${lineXml(look, dashes(shape), (units) => this.emu(units))}`;
    return this.#shape(shape.text, { x: 0, y: 0, width, height }, geometry + paint, '<wps:bodyPr/>');
  }

  #text(shape: Shape): string {
    const { attributes, text = '' } = shape;
    const { fill = '000000', fontSize = FONT_SIZE, isBold = false } = lookOf(shape);
    const [x, y] = [Number(attributes.x), Number(attributes.y)];
    const anchor = String(attributes['text-anchor'] ?? 'start');
    const place = { ...roomFor(anchor, x, this.#drawing.width), y: y - fontSize * 1.2, height: fontSize * 1.7 };
    const align = { start: 'left', middle: 'center', end: 'right' }[anchor] ?? 'left';
    const size = Math.max(2, Math.round(fontSize * this.#scale * 1.5));
    const look = `<w:rPr>${isBold ? '<w:b/>' : ''}<w:color w:val="${fill}"/><w:sz w:val="${size}"/></w:rPr>`;
    const words = `<w:r>${look}<w:t xml:space="preserve">${escapeText(text.replace(/\s/g, ' '))}</w:t></w:r>`;
    const line = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="${align}"/></w:pPr>${words}</w:p>`;
    const box = `<wps:txbx><w:txbxContent>${line}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>`;
    const rectangle = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>';
    return this.#shape(undefined, place, rectangle, box);
  }

  #shape(says: string | undefined, { x, y, width, height }: Place, properties: string, rest: string): string {
    const id = this.nextId();
    const told = says === undefined ? '' : ` descr="${escapeText(says)}"`;
    const frame = `<a:xfrm><a:off x="${this.emu(x)}" y="${this.emu(y)}"/><a:ext cx="${this.emu(width)}" cy="${this.emu(height)}"/></a:xfrm>`;
    return `<wps:wsp><wps:cNvPr id="${id}" name="Shape ${id}"${told}/><wps:cNvSpPr/><wps:spPr>${frame}${properties}</wps:spPr>${rest}</wps:wsp>`;
  }

  #point(x: number, y: number): string {
    return `<a:pt x="${this.emu(x)}" y="${this.emu(y)}"/>`;
  }

  /** The outline of a shape as commands of DrawingML. */
  #commands({ tag, attributes }: Shape): string {
    const of = (name: keyof Shape['attributes']) => Number(attributes[name] ?? 0);
    switch (tag) {
      case 'rect': {
        const [x, y, right, bottom] = [of('x'), of('y'), of('x') + of('width'), of('y') + of('height')];
        return this.#polygon([x, y, right, y, right, bottom, x, bottom]);
      }
      case 'line':
        return this.#open([of('x1'), of('y1'), of('x2'), of('y2')]);
      case 'polygon':
        return this.#polygon(numbersIn(String(attributes.points ?? '')));
      case 'path':
        return this.#path(String(attributes.d ?? ''));
      default:
        throw new Error(`A drawing has a <${tag}>, which the DOCX writer cannot draw.`);
    }
  }

  #open([x = 0, y = 0, ...rest]: readonly number[]): string {
    const lines = pairs(rest).map(([toX, toY]) => `<a:lnTo>${this.#point(toX, toY)}</a:lnTo>`);
    return `<a:moveTo>${this.#point(x, y)}</a:moveTo>${lines.join('')}`;
  }

  #polygon(points: readonly number[]): string {
    return `${this.#open(points)}<a:close/>`;
  }

  #path(said: string): string {
    return [...said.matchAll(/([A-Z])([^A-Z]*)/g)]
      .map(([, command = '', rest = '']) => {
        const points = pairs(numbersIn(rest)).map(([x, y]) => this.#point(x, y));
        if (command === 'M') return `<a:moveTo>${points[0]}</a:moveTo>`;
        if (command === 'L') return points.map((point) => `<a:lnTo>${point}</a:lnTo>`).join('');
        if (command === 'C' && points.length === 3) return `<a:cubicBezTo>${points.join('')}</a:cubicBezTo>`;
        if (command === 'Z') return '<a:close/>';
        throw new Error(`A path says "${command}", which the DOCX writer cannot draw.`);
      })
      .join('');
  }
}

/** Where a text may stand without leaving the drawing, as wide as there is room on its sides. */
function roomFor(anchor: string, x: number, width: number): Pick<Place, 'x' | 'width'> {
  if (anchor === 'end') return { x: Math.max(0, x - TEXT_WIDTH), width: Math.min(TEXT_WIDTH, x) };
  if (anchor === 'start') return { x, width: Math.min(TEXT_WIDTH, width - x) };
  const half = Math.min(TEXT_WIDTH / 2, x, width - x);
  return { x: x - half, width: 2 * half };
}

function fillXml({ fill }: ShapeLook): string {
  return fill === undefined ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>`;
}

function lineXml(look: ShapeLook, isDashed: boolean, emu: (units: number) => number): string {
  const { stroke, strokeWidth = 1, strokeOpacity = 1 } = look;
  if (stroke === undefined) return '<a:ln><a:noFill/></a:ln>';
  const alpha = strokeOpacity === 1 ? '' : `<a:alpha val="${Math.round(strokeOpacity * 100_000)}"/>`;
  const dash = isDashed ? '<a:prstDash val="dash"/>' : '';
  return `<a:ln w="${emu(strokeWidth)}"><a:solidFill><a:srgbClr val="${stroke}">${alpha}</a:srgbClr></a:solidFill>${dash}</a:ln>`;
}

function dashes({ attributes }: Shape): boolean {
  return attributes['stroke-dasharray'] !== undefined;
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
}

function pairs(numbers: readonly number[]): readonly (readonly [number, number])[] {
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1] ?? 0] as const] : []));
}
