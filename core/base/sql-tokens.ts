/** A piece of a text of SQL; offsets count UTF-16 units of the text, `to` exclusive. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign' | 'comment';
  readonly from: number;
  readonly to: number;
  /** As written; a quoted name without its quotes. */
  readonly text: string;
  /** False where a quote or a comment is open at the end of the text. */
  readonly isClosed: boolean;
}

// In this order: what begins like an operator may be a comment, and a number may hold letters.
const FORMS: readonly (readonly [SqlToken['kind'], RegExp])[] = [
  ['comment', /--[^\n\r]*/y],
  ['string', /'(?:[^']|'')*('?)/y],
  ['quoted', /"(?:[^"]|"")*("?)/y],
  ['number', /\d[\w.]*/y],
  ['word', /(?![\s\p{Z}])[A-Za-z_\u{80}-\u{10ffff}](?:(?![\s\p{Z}])[\w$\u{80}-\u{10ffff}])*/uy],
];
const BLANK = /[\s\p{Z}]+/uy;

/**
 * A text of SQL in pieces, as DuckDB cuts it: strings and names end at a single quote that is not doubled, comments of
 * blocks nest. Every character that is no blank is in one piece.
 */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < text.length; ) {
    const blank = matchAt(BLANK, text, at);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const token = text.startsWith('/*', at) ? blockComment(text, at) : (formAt(text, at) ?? signAt(text, at));
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function formAt(text: string, from: number): SqlToken | undefined {
  for (const [kind, form] of FORMS) {
    const match = matchAt(form, text, from);
    if (!match) continue;
    const [written, end] = match;
    const to = from + written.length;
    // A lone opening quote matches as an end, too.
    const isClosed = end === undefined || (end !== '' && written.length > 1);
    const named = kind === 'quoted' ? written.slice(1, isClosed ? -1 : undefined).replaceAll('""', '"') : written;
    return { kind, from, to, text: named, isClosed };
  }
  return undefined;
}

function signAt(text: string, from: number): SqlToken {
  const sign = String.fromCodePoint(text.codePointAt(from) ?? 0);
  return { kind: 'sign', from, to: from + sign.length, text: sign, isClosed: true };
}

function blockComment(text: string, from: number): SqlToken {
  let depth = 0;
  let at = from;
  do {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else at += 1;
  } while (depth > 0 && at < text.length);
  const to = Math.min(at, text.length);
  return { kind: 'comment', from, to, text: text.slice(from, to), isClosed: depth === 0 };
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

/** The word in capitals, so that words compare whatever their case; empty for what is no word. */
export function capitals(token: SqlToken | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : '';
}

/** Whether a piece is this sign. */
export function isSign(token: SqlToken | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

/** Line and column of an offset, both from 1; a line ends with \n, \r\n or \r. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
