import { capitals, isSign, type SqlToken } from '../../base/sql-tokens.ts';
import type { SqlColumn, SqlNote } from '../../model/sql-answer.ts';

/** What has to be known of an answer before one relies on it: what its order and its hash do not promise. */
export function notesOn(tokens: readonly SqlToken[], columns: readonly SqlColumn[], total: number): readonly SqlNote[] {
  return [order(tokens, total), picked(tokens), gathered(tokens), rounding(columns)].filter(
    (note) => note !== undefined,
  );
}

function order(tokens: readonly SqlToken[], total: number): SqlNote | undefined {
  if (total < 2) return undefined;
  const inside = withoutBracketsAround(tokens);
  const at = inside.findIndex((_, index) => isOrderBy(inside, index) && depthAt(inside, index) === 0);
  if (at < 0)
    return {
      code: 'unordered',
      sentence: 'The query has no ORDER BY: nothing promises the order of its rows. The hash does not depend on it.',
      touchesHash: false,
    };
  if (capitals(inside[at + 2]) === 'ALL') return undefined;
  return {
    code: 'ties',
    sentence: 'Rows that ORDER BY holds equal may come in any order among themselves. The hash does not depend on it.',
    touchesHash: false,
  };
}

function withoutBracketsAround(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const closesLast = isSign(tokens[0], '(') && closingOf(tokens, 0) === tokens.length - 1;
  return closesLast ? withoutBracketsAround(tokens.slice(1, -1)) : tokens;
}

const PICKING = new Set(['LIMIT', 'OFFSET']);

/** LIMIT, OFFSET and DISTINCT ON take some of the rows: which, only an ORDER BY without ties says. */
function picked(tokens: readonly SqlToken[]): SqlNote | undefined {
  const at = tokens.findIndex(
    (token, index) =>
      PICKING.has(capitals(token)) || (capitals(token) === 'DISTINCT' && capitals(tokens[index + 1]) === 'ON'),
  );
  if (at < 0) return undefined;
  const by = tokens.findIndex((_, index) => isOrderBy(tokens, index) && isSameLevel(tokens, index, at));
  if (by >= 0 && capitals(tokens[by + 2]) === 'ALL') return undefined;
  const isOrdered = by >= 0;
  return {
    code: 'picked',
    sentence: isOrdered
      ? `${capitals(tokens[at])} takes some of the rows: which of those that ORDER BY holds equal, nothing promises. Order by a column that tells every row apart, such as seq.`
      : `${capitals(tokens[at])} takes some of the rows, and without ORDER BY nothing promises which. Order them first.`,
    touchesHash: true,
  };
}

const GATHERING = new Set([
  ...['ANY_VALUE', 'ARBITRARY', 'FIRST', 'LAST', 'LIST', 'ARRAY_AGG', 'STRING_AGG', 'GROUP_CONCAT', 'LISTAGG'],
  ...['ARG_MIN', 'ARG_MAX', 'MIN_BY', 'MAX_BY', 'ARGMIN', 'ARGMAX', 'MODE', 'HISTOGRAM', 'MAP_FROM_ENTRIES'],
  ...['ROW_NUMBER', 'NTILE', 'LAG', 'LEAD', 'FIRST_VALUE', 'LAST_VALUE', 'NTH_VALUE'],
]);
const NEEDS_WINDOW = new Set(['ROW_NUMBER', 'NTILE', 'LAG', 'LEAD', 'FIRST_VALUE', 'LAST_VALUE', 'NTH_VALUE']);
/** They take the value beside the least or greatest: an order cannot be given, only ties can be avoided. */
const BY_ANOTHER = new Set(['ARG_MIN', 'ARG_MAX', 'MIN_BY', 'MAX_BY', 'ARGMIN', 'ARGMAX', 'MODE']);

/** Functions whose result depends on the order in which rows come, without an ORDER BY of their own. */
function gathered(tokens: readonly SqlToken[]): SqlNote | undefined {
  for (const [at, token] of tokens.entries()) {
    const name = token.text.toUpperCase();
    if (!GATHERING.has(name) || !isSign(tokens[at + 1], '(')) continue;
    if (isOrderedCall(tokens, at, name)) continue;
    return {
      code: 'gathered',
      sentence: BY_ANOTHER.has(name)
        ? `${token.text}() takes any of several that are equal: nothing promises which.`
        : `${token.text}() depends on the order in which rows come. Give it one: ${name === 'FIRST' ? 'min(…)' : `ORDER BY inside its ${NEEDS_WINDOW.has(name) ? 'OVER (…)' : 'brackets'}`}.`,
      touchesHash: true,
    };
  }
  return undefined;
}

/** An ORDER BY within the brackets of the call, or within those of its window. */
function isOrderedCall(tokens: readonly SqlToken[], at: number, name: string): boolean {
  if (BY_ANOTHER.has(name)) return false;
  const end = closingOf(tokens, at + 1);
  const window = capitals(tokens[end + 1]) === 'OVER' ? end + 2 : undefined;
  // A window that has a name is defined elsewhere: it is taken at its word.
  if (window !== undefined && !isSign(tokens[window], '(')) return true;
  const to = window === undefined ? end : closingOf(tokens, window);
  return tokens.slice(at, to).some((_, index, part) => isOrderBy(part, index));
}

function rounding(columns: readonly SqlColumn[]): SqlNote | undefined {
  const names = columns.filter(({ type }) => /DOUBLE|FLOAT/.test(type)).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return {
    code: 'rounding',
    sentence: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and more' : ''} ${names.length === 1 ? 'holds' : 'hold'} DOUBLE: the last digits of sums and averages may depend on the order of adding. Round them where the hash has to hold: round(x, 6).`,
    touchesHash: true,
  };
}

function isOrderBy(tokens: readonly SqlToken[], at: number): boolean {
  return capitals(tokens[at]) === 'ORDER' && capitals(tokens[at + 1]) === 'BY';
}

function depthAt(tokens: readonly SqlToken[], at: number): number {
  let depth = 0;
  for (const token of tokens.slice(0, at)) {
    if (isSign(token, '(')) depth += 1;
    else if (isSign(token, ')')) depth -= 1;
  }
  return depth;
}

/** Whether two pieces stand in the same brackets. */
function isSameLevel(tokens: readonly SqlToken[], left: number, right: number): boolean {
  const [from, to] = left < right ? [left, right] : [right, left];
  let depth = 0;
  for (const token of tokens.slice(from, to)) {
    if (isSign(token, '(')) depth += 1;
    else if (isSign(token, ')')) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Where the bracket that opens at a place is closed; the last piece where it is not. */
function closingOf(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isSign(tokens[at], '(')) depth += 1;
    else if (isSign(tokens[at], ')')) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}
