import * as mysql from 'node-sql-parser/build/mysql';
import * as postgresql from 'node-sql-parser/build/postgresql';
import type { Json } from '../../base/json.ts';

interface SqlModule {
  readonly Parser: new () => { parse(sql: string): unknown };
}

/** What the parser made of a text: its statements, and every table with what is done to it. */
export interface ParsedSql {
  readonly statements: Json;
  /** `select::crm::customers`: the act, the database or `null`, the table. */
  readonly tables: readonly string[];
}

/** Longer or more deeply nested statements are read by their words: a parser's cost must stay small on any input. */
const LONGEST = 4000;
const DEEPEST = 12;

/** Parses SQL of PostgreSQL, or of MySQL where a name stands in backticks; undefined where it is neither. */
export function parseSql(sql: string): ParsedSql | undefined {
  if (sql.length > LONGEST || depthOf(sql) > DEEPEST) return undefined;
  const { Parser } = moduleOf(sql.includes('`') ? mysql : postgresql);
  try {
    // Safe: the parser gives plain data, and what is read of it is looked at cell by cell.
    const { ast, tableList } = new Parser().parse(sql) as { readonly ast: Json; readonly tableList: readonly string[] };
    return { statements: ast, tables: tableList };
  } catch {
    // No statement of this dialect: its words are read instead, and the basis says so.
    return undefined;
  }
}

/** Node gives a CommonJS module as the default of another, bundlers give the module itself. */
function moduleOf(imported: object): SqlModule {
  const module = 'Parser' in imported ? imported : Reflect.get(imported, 'default');
  return module as SqlModule;
}

function depthOf(sql: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [char] of sql.matchAll(/[()]|\bcase\b|\bend\b/gi)) {
    const isOpening = char === '(' || char.toLowerCase() === 'case';
    depth = Math.max(0, depth + (isOpening ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
