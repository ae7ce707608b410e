import type { Block, Inline, Line } from '../block.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Figure = Extract<Block, { kind: 'figure' }>;

/** What a page of A4 has room for between its margins: in ems of a table's text, and in units of a drawing. */
export const UPRIGHT = { ems: 60, units: 680 } as const;
export const ACROSS = { ems: 89, units: 1009 } as const;

/**
 * True for what has to be printed on paper laid across: a table whose longest words alone fill an upright page, so that
 * its texts would stand in narrow towers, or a drawing that could not be read when made small enough for one.
 */
export function needsAcross(block: Block): boolean {
  if (block.kind === 'figure') return isWideFigure(block);
  if (block.kind !== 'table') return false;
  const columns = columnsOf(block);
  const least = sum(columns.map((column) => column.least));
  const wanted = sum(columns.map((column) => column.wanted));
  return wanted > UPRIGHT.ems && least > UPRIGHT.ems * FULL;
}

/** From which part of the page on words alone count as filling it. */
const FULL = 0.85;

function isWideFigure({ drawing }: Figure): boolean {
  return drawing.width > UPRIGHT.units * 1.15;
}

/**
 * The share of the width that each column of a table gets; together 1. They are told from the lengths of words and cells
 * alone, so that every program draws the same table, and none can grow beyond its page.
 */
export function columnShares(table: Table, room: number): readonly number[] {
  const columns = columnsOf(table);
  const least = sum(columns.map((column) => column.least));
  const wanted = sum(columns.map((column) => column.wanted));
  const widths = columns.map((column) => {
    if (wanted <= room || least >= room) return least >= room ? column.least : column.wanted;
    return column.least + ((room - least) * (column.wanted - column.least)) / (wanted - least);
  });
  const all = sum(widths);
  return widths.map((width) => width / all);
}

interface Column {
  /** Ems that hold its longest word. */
  readonly least: number;
  /** Ems that hold nine of ten cells in one line. */
  readonly wanted: number;
}

/** Longer words are broken, and longer cells take more than one line. */
const LONGEST_WORD = 10;
const LONGEST_LINE = 120;
const PADDING = { text: 0.7, number: 1.3 };

function columnsOf({ columns, rows }: Table): readonly Column[] {
  return columns.map(({ title, isNumber }, index) => {
    const padding = isNumber === true ? PADDING.number : PADDING.text;
    const cells = rows.map((row) => row[index] ?? '');
    const head = longest(words(title)) * BOLD;
    const word = cells.reduce((most, cell) => Math.max(most, Math.min(LONGEST_WORD, longestWord(cell))), head);
    const lines = cells.map(lengthOf).sort((a, b) => a - b);
    const usual = lines[Math.ceil(0.9 * (lines.length - 1))] ?? 0;
    return { least: word + padding, wanted: Math.max(word, Math.min(LONGEST_LINE, usual)) + padding };
  });
}

const BOLD = 1.1;
const LETTER = 0.56;
/** East Asian letters and pictures are as wide as the text is high. */
const WIDE_LETTER =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3ffff}]/gu;

function width(text: string): number {
  return LETTER * text.length + (1 - LETTER) * (text.match(WIDE_LETTER)?.length ?? 0);
}

function words(text: string): readonly string[] {
  return text.split(/\s+|(?<=[-/])(?=\p{L})/u);
}

function longest(parts: readonly string[]): number {
  return parts.reduce((most, part) => Math.max(most, width(part)), 0);
}

function longestWord(line: Line): number {
  if (typeof line === 'string') return longest(TIME.test(line) ? line.split('T') : words(line));
  return line.reduce((most, inline) => Math.max(most, longest(wordsOf(inline))), 0);
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function wordsOf(inline: Inline): readonly string[] {
  if (typeof inline === 'object' && 'code' in inline) return hashParts(inline.code) ?? words(inline.code);
  return words(textOf(inline));
}

function lengthOf(line: Line): number {
  if (typeof line === 'string') return width(line);
  return sum(line.map((inline) => width(textOf(inline)) / (isHash(inline) ? 2 : 1)));
}

/** The hash of one item is wanted in two lines, not in one. */
function isHash(inline: Inline): boolean {
  return typeof inline === 'object' && 'code' in inline && hashParts(inline.code) !== undefined;
}

/** A cited event stands as a label such as E1234. */
function textOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('code' in inline) return inline.code;
  return 'strong' in inline ? inline.strong : 'E0000';
}

/** The quarters of a SHA-256, between which alone it breaks; undefined for any other text. */
export function hashParts(text: string): readonly string[] | undefined {
  return /^[0-9a-f]{64}$/.test(text) ? (text.match(/.{16}/g) ?? undefined) : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
