import type { Excerpt, ExcerptMark } from '../model/decision.ts';

/** Where a piece stands in a text, in UTF-16 units. */
export interface Span {
  readonly piece: number;
  readonly start: number;
  readonly length: number;
}

/** So much of a text is shown on each side of what stands in it. */
const MARGIN = 220;

/** The surroundings of spans in a text: what overlaps is one excerpt, and a text that is hardly longer is shown whole. */
export function excerptsAround(text: string, spans: readonly Span[], margin = MARGIN): readonly Excerpt[] {
  const marks = marksOf(text, spans);
  const windows: { start: number; end: number }[] = [];
  for (const { start, length } of marks) {
    const from = wholeFrom(text, Math.max(0, start - margin));
    const to = wholeTo(text, Math.min(text.length, start + length + margin));
    const last = windows.at(-1);
    if (last && from <= last.end + margin / 2) last.end = Math.max(last.end, to);
    else windows.push({ start: from <= margin / 2 ? 0 : from, end: to });
  }
  return windows.map(({ start, end }) => {
    const to = text.length - end <= margin / 2 ? text.length : end;
    const within = marks.filter((mark) => mark.start >= start && mark.start < to);
    return {
      start,
      text: text.slice(start, to),
      marks: within.map((mark) => ({ ...mark, start: mark.start - start })),
    };
  });
}

/** The beginning of a text, as the one excerpt. */
export function excerptAtStart(text: string, length: number): Excerpt {
  return { start: 0, text: text.slice(0, wholeTo(text, Math.min(length, text.length))), marks: [] };
}

/** Spans as marks in order that do not overlap: where two do, one mark stands for both. */
function marksOf(text: string, spans: readonly Span[]): readonly ExcerptMark[] {
  const inText = spans
    .filter(({ start, length }) => start >= 0 && length > 0 && start < text.length)
    .toSorted((a, b) => a.start - b.start || b.length - a.length || a.piece - b.piece);
  const marks: { start: number; length: number; pieces: number[] }[] = [];
  for (const { piece, start, length } of inText) {
    const end = Math.min(text.length, start + length);
    const last = marks.at(-1);
    if (last && start < last.start + last.length) {
      last.length = Math.max(last.length, end - last.start);
      last.pieces.push(piece);
    } else marks.push({ start, length: end - start, pieces: [piece] });
  }
  return marks;
}

/** Never cuts a surrogate pair in two. */
function wholeFrom(text: string, at: number): number {
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function wholeTo(text: string, at: number): number {
  return isLowSurrogate(text, at) ? at + 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
