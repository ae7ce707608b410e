import { fieldNamed } from './fields.ts';
import type { Match, PatternPart } from './sigma-rule.ts';
import { sqlNumber, sqlText } from './sql-text.ts';

/** What a match is tested on: SQL of the value, and whether it is a number. */
export interface ValueSql {
  readonly sql: string;
  readonly isNumber: boolean;
}

const SYMBOLS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** SQL that holds where the value matches; NULL or false elsewhere. `missing` and `exists` are for the caller. */
export function matchSql(match: Exclude<Match, { how: 'missing' | 'exists' }>, value: ValueSql): string {
  const text = value.isNumber ? `CAST(${value.sql} AS VARCHAR)` : value.sql;
  switch (match.how) {
    case 'pattern':
      return patternSql(match.parts, text, match.isCased);
    case 'regex':
      return `regexp_matches(${text}, ${sqlText(match.pattern)})`;
    case 'equals':
      return value.isNumber && typeof match.value === 'number'
        ? `${value.sql} = ${sqlNumber(match.value)}`
        : `lower(${text}) = ${sqlText(String(match.value))}`;
    case 'compare':
      return `TRY_CAST(${value.sql} AS DOUBLE) ${SYMBOLS[match.by]} ${sqlNumber(match.value)}`;
    case 'range':
      return `${addressSql(text)} BETWEEN ${match.from} AND ${match.to}`;
    case 'field':
      return fieldSql(match, text);
  }
}

function patternSql(parts: readonly PatternPart[], value: string, isCased: boolean): string {
  const [a, b, c] = parts;
  const folded = (sql: string) => (isCased ? sql : `lower(${sql})`);
  const literal = (part: { readonly text: string }) => folded(sqlText(part.text));
  const isMany = (part: PatternPart | undefined) => part !== undefined && 'wild' in part && part.wild === 'many';
  if (parts.length === 0) return `${value} = ''`;
  if (parts.every(isMany)) return `${value} IS NOT NULL`;
  if (parts.length === 1 && a && 'text' in a) return `${folded(value)} = ${literal(a)}`;
  if (parts.length === 2 && a && 'text' in a && isMany(b)) return `starts_with(${folded(value)}, ${literal(a)})`;
  if (parts.length === 2 && isMany(a) && b && 'text' in b) return `suffix(${folded(value)}, ${literal(b)})`;
  if (parts.length === 3 && isMany(a) && b && 'text' in b && isMany(c))
    return `contains(${folded(value)}, ${literal(b)})`;
  const like = parts
    .map((part) => ('text' in part ? part.text.replace(/[\\%_]/g, '\\$&') : wildcard(part.wild)))
    .join('');
  return `${folded(value)} LIKE ${folded(sqlText(like))} ESCAPE '\\'`;
}

function wildcard(wild: 'many' | 'one'): string {
  return wild === 'many' ? '%' : '_';
}

/** An IPv4 address as a number; NULL where the value is none. */
function addressSql(value: string): string {
  const octet = (at: number) => `TRY_CAST(split_part(${value}, '.', ${at}) AS BIGINT)`;
  const sum = [1, 2, 3, 4].map((at) => `${octet(at)} * ${256 ** (4 - at)}`).join(' + ');
  return `CASE WHEN regexp_full_match(${value}, '([0-9]{1,3}\\.){3}[0-9]{1,3}') THEN ${sum} END`;
}

function fieldSql({ field, where, isCased }: Extract<Match, { how: 'field' }>, text: string): string {
  const other = fieldNamed(field);
  const column = `CAST(${other?.column ?? 'NULL'} AS VARCHAR)`;
  const [left, right] = isCased ? [text, column] : [`lower(${text})`, `lower(${column})`];
  if (where === 'whole') return `${left} = ${right}`;
  const calls = { start: 'starts_with', end: 'suffix', anywhere: 'contains' } as const;
  return `${calls[where]}(${left}, ${right})`;
}

/** Where in a value the match begins, from 1; 1 where that cannot be told. */
function placeSql(match: Match, text: string): string {
  if (match.how === 'regex') return `greatest(1, strpos(${text}, regexp_extract(${text}, ${sqlText(match.pattern)})))`;
  const first = match.how === 'pattern' ? match.parts.find((part) => 'text' in part) : undefined;
  return first && 'text' in first ? `greatest(1, strpos(lower(${text}), lower(${sqlText(first.text)})))` : '1';
}

/** A finding shows at most this much of a value, from a little before the place that matched. */
export const SHOWN_CHARACTERS = 200;
const BEFORE = 40;

/** SQL of the piece of a value that is shown. */
export function excerptSql(match: Match, value: ValueSql): string {
  const text = `CAST(${value.sql} AS VARCHAR)`;
  const from = `greatest(1, ${placeSql(match, text)} - ${BEFORE})`;
  return `CASE WHEN length(${text}) <= ${SHOWN_CHARACTERS} THEN ${text} ELSE
    CASE WHEN ${from} > 1 THEN '…' ELSE '' END || substr(${text}, ${from}, ${SHOWN_CHARACTERS}) ||
    CASE WHEN ${from} + ${SHOWN_CHARACTERS} <= length(${text}) THEN '…' ELSE '' END END`;
}
