import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** A piece of the text layer: where it stands, in points from the upper left corner of the paper. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The height of its letters in points. */
  readonly size: number;
  /** What the tags of the PDF say that it is: H1, H2, P, TD, Figure; empty for what is no content, such as a running title. */
  readonly role: string;
}

/** One page of a PDF as it looks. */
export interface PdfPage {
  readonly number: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  /** For every two points from the top: the dark ink there; null for none. */
  readonly ink: readonly (Ink | null)[];
  /** Pixels in the colour of the mark of a draft. */
  readonly marked: number;
  /** The page as PNG, 60 pixels wide, in Base64. */
  readonly thumbnail: string;
}

export interface Ink {
  /** In points from the left edge of the paper. */
  readonly left: number;
  readonly right: number;
  /** Pixels in the colours of lines and bars of figures. */
  readonly blue: number;
}

export interface PdfLook {
  readonly pages: readonly PdfPage[];
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  readonly bookmarks: readonly string[];
  /** What figures say to those who do not see them. */
  readonly alternatives: readonly string[];
  /** Whether this machine has a font as wide as Arial, which the style asks for first: lines then break alike everywhere. */
  readonly hasArial: boolean;
}

/** Nobody answers there but the test itself. */
export const PDF_ORIGIN = 'http://pdf.invalid';
const BUILD = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'build');

/**
 * Renders every page of a PDF in the browser of the test, by PDF.js: no program beside it is needed, and nothing is asked of
 * the network.
 */
export async function lookAtPdf(page: Page, pdf: Uint8Array): Promise<PdfLook> {
  const files = new Map([
    ['/', { body: Buffer.from('<!doctype html><title>PDF</title>'), contentType: 'text/html' }],
    ['/pdf.mjs', { body: await readFile(join(BUILD, 'pdf.min.mjs')), contentType: 'text/javascript' }],
    ['/worker.mjs', { body: await readFile(join(BUILD, 'pdf.worker.min.mjs')), contentType: 'text/javascript' }],
    ['/report.pdf', { body: Buffer.from(pdf), contentType: 'application/pdf' }],
  ]);
  await page.route(`${PDF_ORIGIN}/**`, async (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    await (file === undefined ? route.fulfill({ status: 204 }) : route.fulfill(file));
  });
  await page.goto(`${PDF_ORIGIN}/`);
  const { count, ...told } = await page.evaluate(openPdf);
  const pages: PdfPage[] = [];
  const alternatives: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const { width, height, tree, items } = await page.evaluate(readPage, number);
    const roles = new Map<string, string>();
    collectRoles(tree, '', roles, alternatives);
    pages.push({
      number,
      width,
      height,
      texts: placed(items, roles, height),
      ...(await page.evaluate(drawPage, number)),
    });
  }
  await page.goto('about:blank');
  await page.unrouteAll();
  return { pages, alternatives, ...told };
}

/** What a function that runs in the page leaves for the next one. */
interface WithPdf {
  pdf?: PDFDocumentProxy;
}

async function openPdf() {
  // Safe: the test serves this very module.
  const pdfjs = (await import('/pdf.mjs' as string)) as typeof import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = '/worker.mjs';
  const pdf = await pdfjs.getDocument({ url: '/report.pdf', useSystemFonts: true }).promise;
  (globalThis as WithPdf).pdf = pdf;
  interface Outline {
    readonly title: string;
    readonly items: readonly Outline[];
  }
  const titles = (items: readonly Outline[]): string[] =>
    items.flatMap(({ title, items: of }) => [title, ...titles(of)]);
  // Four letters of 0.833 and four of 0.222 ems.
  const ruler = new OffscreenCanvas(1, 1).getContext('2d');
  if (ruler) ruler.font = '100px Arial';
  const info = new Map(Object.entries((await pdf.getMetadata()).info));
  return {
    count: pdf.numPages,
    hasArial: Math.abs((ruler?.measureText('mmmmiiii').width ?? 0) - 422) < 3,
    title: String(info.get('Title')),
    language: String(info.get('Language')),
    isTagged: (await pdf.getMarkInfo())?.Marked === true,
    bookmarks: titles((await pdf.getOutline()) ?? []),
  };
}

/** A node of the tags of a page: an element, or the id of a piece of content. */
interface Tag {
  readonly role?: string;
  readonly alt?: string;
  readonly id?: string;
  readonly children?: readonly Tag[];
}

/** A text with the id of the content that it belongs to. */
interface Item {
  readonly text: string;
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

async function readPage(number: number) {
  const { pdf } = globalThis as WithPdf;
  if (!pdf) throw new Error('No PDF is open.');
  const one = await pdf.getPage(number);
  const { width, height } = one.getViewport({ scale: 1 });
  const content = await one.getTextContent({ includeMarkedContent: true });
  const ids: string[] = [];
  const items: Item[] = [];
  for (const item of content.items) {
    if ('str' in item) {
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
      items.push({ ...item, text: item.str, id: ids.at(-1) ?? '', x, y, size: Math.hypot(a, b) });
    } else if (item.type === 'endMarkedContent') ids.pop();
    else ids.push(item.id ?? ids.at(-1) ?? '');
  }
  const tree: Tag = (await one.getStructTree()) ?? {};
  return { width, height, tree, items };
}

/** `ink` leaves out what is paler than text, such as the mark of a draft, which lies behind it. */
async function drawPage(number: number): Promise<Pick<PdfPage, 'ink' | 'marked' | 'thumbnail'>> {
  const { pdf } = globalThis as WithPdf;
  if (!pdf) throw new Error('No PDF is open.');
  // Pixels in a point: enough to see each stroke, and few enough for a hundred pages in seconds.
  const scale = 0.6;
  const one = await pdf.getPage(number);
  const viewport = one.getViewport({ scale });
  const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const small = new OffscreenCanvas(60, Math.round((60 * canvas.height) / canvas.width));
  const drawn = small.getContext('2d');
  if (!context || !drawn) throw new Error('The browser gives no canvas.');
  // Safe: PDF.js draws on either kind of canvas.
  const target = {
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
  };
  await one.render({ ...target, viewport }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const ink: (Ink | null)[] = Array.from({ length: Math.ceil(canvas.height / scale / 2) + 1 }, () => null);
  let marked = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    if (red > 240 && red - blue > 11 && red - blue < 17) marked += 1;
    if (0.3 * red + 0.59 * green + 0.11 * blue > 205) continue;
    const x = ((at / 4) % canvas.width) / scale;
    const line = Math.floor(Math.floor(at / 4 / canvas.width) / scale / 2);
    const so = ink[line] ?? { left: x, right: x, blue: 0 };
    ink[line] = {
      left: Math.min(so.left, x),
      right: Math.max(so.right, x + 1),
      blue: so.blue + (blue - red > 24 ? 1 : 0),
    };
  }
  drawn.imageSmoothingQuality = 'high';
  drawn.filter = 'grayscale(1)';
  drawn.drawImage(canvas, 0, 0, small.width, small.height);
  // Four times as dark: what lies pale behind the text, such as a box or the mark of a draft, is then seen like the text.
  const shades = drawn.getImageData(0, 0, small.width, small.height);
  shades.data.forEach((shade, at) => {
    if (at % 4 < 3) shades.data[at] = 255 - 4 * (255 - shade);
  });
  drawn.putImageData(shades, 0, 0);
  const bytes = new Uint8Array(await (await small.convertToBlob({ type: 'image/png' })).arrayBuffer());
  one.cleanup();
  return { ink, marked, thumbnail: btoa(String.fromCharCode(...bytes)) };
}

/** What is of a heading or a cell, whatever more is said of its parts. */
const PARTS = ['Span', 'NonStruct', 'Link', 'Code', 'Strong'];

function collectRoles(tag: Tag, above: string, roles: Map<string, string>, alternatives: string[]): void {
  if (tag.alt !== undefined) alternatives.push(tag.alt);
  const role = tag.role === undefined || PARTS.includes(tag.role) ? above : tag.role;
  if (tag.id !== undefined) roles.set(tag.id, role);
  for (const child of tag.children ?? []) collectRoles(child, role, roles, alternatives);
}

function placed(items: readonly Item[], roles: ReadonlyMap<string, string>, height: number): readonly PlacedText[] {
  return items
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, id, x, y, size, ...item }) => ({
      ...{ text, size, left: x, right: x + item.width, top: height - y - item.height, bottom: height - y },
      role: roles.get(id) ?? '',
    }));
}
