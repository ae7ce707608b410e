import type { Drawing } from '../model/drawing.ts';

/** A piece of a line. An event is cited by its id; the writer turns it into a short label with a link. */
export type Inline = string | { readonly event: string } | { readonly code: string } | { readonly strong: string };
export type Line = string | readonly Inline[];

/**
 * Whether a statement is what the evidence says, what somebody says of himself, what somebody concludes from it, what an
 * examiner holds, or what it leaves open; or whether it is the report that leaves something out.
 */
export type Tone = 'fact' | 'reported' | 'assessment' | 'opinion' | 'not_recorded' | 'not_shown';

export interface TableColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** What a section is made of. Text is data here: only a writer turns it into markup. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: Line])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Line[])[];
    }
  | {
      readonly kind: 'figure';
      readonly title: string;
      /** What the picture shows, for those who cannot see it. */
      readonly description: string;
      readonly drawing: Drawing;
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'callout'; readonly tone: Tone; readonly text: Line };

export function paragraph(text: Line): Block {
  return { kind: 'paragraph', text };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

export function callout(tone: Tone, text: Line): Block {
  return { kind: 'callout', tone, text };
}

/** A table, or the sentence that stands for it where there are no rows. */
export function table(
  caption: string,
  columns: readonly (string | TableColumn)[],
  rows: readonly (readonly Line[])[],
  whenEmpty: string,
): Block {
  if (rows.length === 0) return paragraph(whenEmpty);
  const titled = columns.map((column) => (typeof column === 'string' ? { title: column } : column));
  return { kind: 'table', caption, columns: titled, rows };
}

/** A column of numbers, set flush right. */
export function numbers(title: string): TableColumn {
  return { title, isNumber: true };
}

/** Every event id that the blocks cite, once each, in the order of citing. */
export function citedIn(blocks: readonly Block[]): readonly string[] {
  return [
    ...new Set(blocks.flatMap(linesOf).flatMap((line) => (typeof line === 'string' ? [] : line.flatMap(eventIn)))),
  ];
}

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return [block.text];
    case 'list':
      return block.lines;
    case 'facts':
      return block.rows.map(([, value]) => value);
    case 'table':
      return block.rows.flat();
    case 'heading':
    case 'figure':
    case 'code':
      return [];
  }
}

function eventIn(inline: Inline): readonly string[] {
  return typeof inline === 'object' && 'event' in inline ? [inline.event] : [];
}
