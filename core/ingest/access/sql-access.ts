import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import type { Operation, RecordMention } from './access.ts';
import { type ParsedSql, parseSql } from './sql-parser.ts';
import { wordTables } from './sql-words.ts';

export interface SqlReading {
  readonly basis: 'sql' | 'sql_words';
  readonly tables: readonly { readonly name: string; readonly operation: Operation }[];
  /** The bound of the one statement's own LIMIT. */
  readonly limit: number | undefined;
  readonly records: readonly Omit<RecordMention, 'pointer'>[];
}

const FORM =
  /^(?:\s|--[^\n]*\n|\/\*[^*]*\*\/)*(?:select\s[\s\S]*\sfrom\s|with\s+\w+|insert\s+into\s|replace\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|truncate\s|(?:create|drop|alter)\s+(?:table|view|index|database|schema)\s)/i;

/** Says whether a text has the form of an SQL statement. */
export function isSql(text: string): boolean {
  return FORM.test(text.length > 20_000 ? text.slice(0, 20_000) : text);
}

const ACTS: Readonly<Record<string, Operation>> = {
  select: 'read',
  insert: 'create',
  replace: 'update',
  update: 'update',
  delete: 'delete',
  truncate: 'delete',
  drop: 'delete',
  create: 'create',
  alter: 'update',
};

/** Which tables a statement touches and how, the bound it sets, and the records that its conditions name. */
export function readSql(sql: string): SqlReading {
  const parsed = parseSql(sql.trim().replace(/;\s*$/, ''));
  if (!parsed) return { basis: 'sql_words', tables: wordTables(sql), limit: undefined, records: [] };
  return {
    basis: 'sql',
    tables: tablesOf(parsed),
    limit: limitOf(parsed.statements),
    records: conditionsIn(parsed),
  };
}

function tablesOf({ statements, tables }: ParsedSql): SqlReading['tables'] {
  const own = commonTables(statements);
  const found = new Map<string, SqlReading['tables'][number]>();
  for (const entry of tables) {
    const [act = '', database = '', ...rest] = entry.split('::');
    const table = rest.join('::');
    const name = database === '' || database === 'null' ? table : `${database}.${table}`;
    const operation = ACTS[act] ?? 'unknown';
    if (!own.has(name)) found.set(`${operation} ${name}`, { name, operation });
  }
  return [...found.values()];
}

/** Names that a WITH gives: they are no tables. */
function commonTables(statements: Json): ReadonlySet<string> {
  const names = new Set<string>();
  walk(statements, (node) => {
    const inner = node['name'];
    if (isJsonObject(inner) && node['stmt'] !== undefined && typeof inner['value'] === 'string')
      names.add(inner['value']);
  });
  return names;
}

function limitOf(statements: Json): number | undefined {
  const [only, ...more] = isJsonArray(statements) ? statements : [statements];
  if (more.length > 0 || !isJsonObject(only) || !isJsonObject(only['limit'])) return undefined;
  const { seperator, value } = only['limit'];
  if (!isJsonArray(value)) return undefined;
  // `LIMIT 10, 5` counts last, `LIMIT 5 OFFSET 10` first.
  const counted = seperator === ',' ? value.at(-1) : value[0];
  const limit = isJsonObject(counted) ? counted['value'] : undefined;
  return typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0 ? limit : undefined;
}

const IDENTIFIER = /(?:^|_)(?:id|uuid|guid|iban|email|account_number|number|ref|reference)$/i;

/** `customer_id = 4711`, `id IN (1, 2)`: a bare `id` is named after the one table of the statement. */
function conditionsIn({ statements, tables }: ParsedSql): SqlReading['records'] {
  const names = new Set(tables.map((entry) => entry.split('::').at(-1) ?? ''));
  const [only] = names.size === 1 ? names : [];
  const found: Omit<RecordMention, 'pointer'>[] = [];
  walk(statements, (node) => {
    if (node['type'] !== 'binary_expr' || !/^(?:=|IN)$/.test(String(node['operator']))) return;
    const column = columnName(node['left']);
    if (column === undefined || !IDENTIFIER.test(column)) return;
    const name = column.toLowerCase() === 'id' && only ? `${singular(only)}_id` : column.toLowerCase();
    for (const value of literals(node['right'])) found.push({ name, value });
  });
  return found;
}

/** `customers` → customer. Plain English plurals alone. */
export function singular(name: string): string {
  const word = name.toLowerCase();
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}

function columnName(node: Json | undefined): string | undefined {
  if (!isJsonObject(node) || node['type'] !== 'column_ref') return undefined;
  const column = node['column'];
  if (typeof column === 'string') return column;
  const inner = isJsonObject(column) ? column['expr'] : undefined;
  return isJsonObject(inner) && typeof inner['value'] === 'string' ? inner['value'] : undefined;
}

function literals(node: Json | undefined): readonly string[] {
  if (!isJsonObject(node)) return [];
  const { type, value } = node;
  if (type === 'expr_list' && isJsonArray(value)) return value.flatMap(literals);
  const isLiteral = type === 'number' || type === 'bigint' || /_string$|^string$/.test(String(type));
  return isLiteral && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [];
}

/** Without recursion: a long chain of conditions is a deep tree. */
function walk(root: Json, visit: (node: { readonly [key: string]: Json | undefined }) => void): void {
  const waiting: Json[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isJsonObject(node)) visit(node);
    else if (!isJsonArray(node)) continue;
    for (const inner of Object.values(node).toReversed())
      if (inner !== undefined && inner !== null) waiting.push(inner);
  }
}
