import type { PdfLook, PdfPage, PlacedText } from './pdf-pages.ts';

/** What has to stand on every page of a report. */
export interface Running {
  readonly title: string;
  readonly classification: string;
  /** The word in the middle of the head; empty for what is never released. */
  readonly status: string;
}

const MM = 72 / 25.4;
/** The text of a report keeps 15 millimetres from the sides of its paper; a letter may reach over by a hair. */
const SIDE = 15 * MM - 3;
const END = 8 * MM;
/** Where the running head ends and the running foot begins, from the edges of the paper. */
const HEAD = 18 * MM;
const FOOT = 16 * MM;

/** A page that is one tinted box from end to end hides its mark; the head says DRAFT all the same. */
const SEEN = 100;

/** Everything that a reader of the printed report would stumble over, page by page; empty for a report that is right. */
export function printFaults({ pages }: PdfLook, running: Running): readonly string[] {
  const faults = pages.flatMap((page) =>
    [
      ...runningFaults(page, pages.length, running),
      ...edgeFaults(page),
      ...blankFaults(page),
      ...endFaults(page),
      ...cellFaults(page),
    ].map((fault) => `page ${page.number}: ${fault}`),
  );
  const unmarked = pages.filter(({ marked }) => marked < SEEN);
  const isMarked = running.status !== 'DRAFT' || unmarked.length < pages.length / 4;
  return isMarked
    ? faults
    : [...faults, `the mark of a draft is not seen on ${unmarked.length} of ${pages.length} pages`];
}

function runningFaults(page: PdfPage, count: number, { title, classification, status }: Running): readonly string[] {
  const outside = page.texts.filter(({ role, size }) => role === '' && size < 12);
  const lineAt = (isThere: (text: PlacedText) => boolean, from: number, to: number) =>
    outside.filter((text) => isThere(text) && text.left >= from - 1 && text.left < to).sort((a, b) => a.left - b.left);
  const isHead = ({ bottom }: PlacedText) => bottom < HEAD;
  const isFoot = ({ top }: PlacedText) => top > page.height - FOOT;
  const third = page.width / 3;
  const head = lineAt(isHead, 0, page.width);
  const right = lineAt(isFoot, 2 * third, page.width);
  const said = plain(head);
  const marks = page.texts.filter(({ text, size }) => text === 'DRAFT' && size > 50);
  return [
    ...(said === `${title}${status}${classification}`.replaceAll(' ', '') ? [] : [`the head says "${said}"`]),
    ...(isFlush(page, head) ? [] : ['the classification does not end at the right margin']),
    ...(plain(right) === `Page${page.number}of${count}` ? [] : [`the foot says "${plain(right)}"`]),
    ...(isFlush(page, right) ? [] : ['the page number does not end at the right margin']),
    ...(marks.length === (status === 'DRAFT' ? 1 : 0) ? [] : [`${marks.length} marks of a draft`]),
  ];
}

/** Text without spaces: a font may split a line anywhere, at a ligature for one. */
function plain(texts: readonly PlacedText[]): string {
  return texts
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/g, '');
}

function isFlush({ width }: PdfPage, texts: readonly PlacedText[]): boolean {
  return Math.abs(Math.max(...texts.map(({ right }) => right)) - (width - 15 * MM)) < 4;
}

/** Ink at the sides is text that runs off the paper, or would. */
function edgeFaults({ ink, width, height }: PdfPage): readonly string[] {
  const lines = ink.flatMap((line, index) => (line === null ? [] : [{ ...line, at: index * 2 }]));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const [first = 0, last = 0] = [lines[0]?.at, lines.at(-1)?.at];
  return [
    ...(left < SIDE ? [`ink ${Math.round(left)} points from the left edge`] : []),
    ...(right > width - SIDE ? [`ink ${Math.round(width - right)} points from the right edge`] : []),
    ...(first < END || last > height - END ? ['ink at the upper or lower edge'] : []),
  ];
}

function bodyOf(page: PdfPage): readonly PlacedText[] {
  return page.texts.filter(({ role }) => role !== '');
}

function blankFaults(page: PdfPage): readonly string[] {
  const lines = page.ink.filter((line, index) => line && index * 2 > HEAD && index * 2 < page.height - FOOT);
  const letters = plain(bodyOf(page)).length;
  return letters < 40 || lines.length < 8 ? [`nearly blank: ${letters} letters, ${lines.length} lines of ink`] : [];
}

const HEADINGS = ['H1', 'H2', 'H3', 'Caption', 'TH'];

function endFaults(page: PdfPage): readonly string[] {
  const last = [...bodyOf(page)].sort((a, b) => b.bottom - a.bottom)[0];
  if (last === undefined || !HEADINGS.includes(last.role)) return [];
  return [`ends with a heading: "${last.text}" (${last.role})`];
}

/** Cells whose texts run into each other. */
function cellFaults(page: PdfPage): readonly string[] {
  const cells = page.texts
    .filter(({ role }) => role === 'TD' || role === 'TH')
    .sort((a, b) => Math.round(a.bottom) - Math.round(b.bottom) || a.left - b.left);
  return cells.flatMap((cell, index) => {
    const next = cells[index + 1];
    const isBeside = next !== undefined && Math.abs(next.bottom - cell.bottom) < 1.5;
    return isBeside && next.left < cell.right - 2 ? [`"${cell.text}" runs into "${next.text}"`] : [];
  });
}

/** What is wrong with the picture on the page that has one: it is missing, not drawn in lines, or too small to be read. */
export function figureFaults({ pages }: PdfLook, names: readonly string[]): readonly string[] {
  const page = pages.find(({ texts }) =>
    names.every((name) => texts.some(({ text, role }) => text === name && isFigure(role))),
  );
  if (!page) return [`no page has a picture with ${names.join(', ')}`];
  const texts = page.texts.filter(({ role }) => isFigure(role));
  const smallest = Math.min(...texts.map(({ size }) => size));
  const [top, bottom] = [Math.min(...texts.map((text) => text.top)), Math.max(...texts.map((text) => text.bottom))];
  const drawn = page.ink.reduce(
    (sum, line, index) => sum + (index * 2 >= top && index * 2 <= bottom ? (line?.blue ?? 0) : 0),
    0,
  );
  return [
    ...(smallest < 6 ? [`letters of ${smallest.toFixed(1)} points`] : []),
    ...(drawn < 400 ? [`only ${drawn} pixels of lines and bars`] : []),
  ];
}

function isFigure(role: string): boolean {
  return role === 'Figure';
}
