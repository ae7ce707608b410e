import { capitals, isSign, type SqlToken, sqlTokens } from '../../../core/base/sql-tokens.ts';
import { IMPORT_TABLES } from '../../../core/model/import-tables.ts';
import { LINK_TABLES } from '../../../core/model/link-tables.ts';
import { SQL_FUNCTION_WORDS, SQL_FUNCTIONS, SQL_KEYWORDS } from '../../../core/model/sql-words.ts';
import type { Table } from '../../../core/model/table.ts';

/** One way to go on at the cursor. */
export interface SqlCompletion {
  readonly kind: 'column' | 'table' | 'function' | 'keyword';
  /** What is put in. */
  readonly text: string;
  readonly hint: string;
  /** What it is, as the schema says it. */
  readonly says: string;
}

export interface SqlCompletions {
  /** Where the word that is being written begins. */
  readonly from: number;
  readonly offered: readonly SqlCompletion[];
}

const MOST = 40;
/** What is made of all sources comes first, as in the schema's page: it is what one asks. */
export const TABLES: readonly Table[] = [...LINK_TABLES, ...IMPORT_TABLES];
const NONE: SqlCompletions = { from: 0, offered: [] };

/** Words after which the name of a table comes. */
const BEFORE_TABLE = new Set(['FROM', 'JOIN', 'DESCRIBE']);

/**
 * What may come at the cursor: after FROM and JOIN a table, after `name.` a column of it, elsewhere columns of the tables
 * asked, functions and keywords. Nothing within texts and comments. `isAsked`: also where no word has been begun.
 */
export function completionsAt(text: string, cursor: number, isAsked = false): SqlCompletions {
  const tokens = sqlTokens(text);
  if (tokens.some((token) => isClosedTo(token, cursor))) return NONE;
  const written = tokens.find(({ kind, from, to }) => kind === 'word' && from < cursor && cursor <= to);
  const from = written?.from ?? cursor;
  const before = tokens.filter(({ to, kind }) => to <= from && kind !== 'comment');
  const isAfterDot = isSign(before.at(-1), '.') && before.at(-1)?.to === from;
  if (!written && !isAfterDot && !isAsked) return NONE;
  const typed = text.slice(from, cursor).toLowerCase();
  const all = isAfterDot ? columnsAfter(before, tokens) : wordsAfter(before, tokens);
  return { from, offered: ranked(all, typed) };
}

function isClosedTo({ kind, from, to, isClosed }: SqlToken, cursor: number): boolean {
  if (kind !== 'string' && kind !== 'comment' && kind !== 'quoted') return false;
  const isLine = kind === 'comment';
  return from < cursor && (cursor < to || (cursor === to && (!isClosed || isLine)));
}

function ranked(all: readonly SqlCompletion[], typed: string): readonly SqlCompletion[] {
  const begins = all.filter(({ text }) => text.toLowerCase().startsWith(typed));
  const holds = typed.length < 2 ? [] : all.filter(({ text }) => text.toLowerCase().includes(`_${typed}`));
  const same = begins.filter(({ text }) => text.toLowerCase() === typed);
  return [...new Set([...same, ...begins, ...holds])].slice(0, MOST);
}

function columnsAfter(before: readonly SqlToken[], tokens: readonly SqlToken[]): readonly SqlCompletion[] {
  const name = before.at(-2)?.text.toLowerCase() ?? '';
  const table = tablesByName(tokens).get(name) ?? TABLES.find((candidate) => candidate.name === name);
  return table ? columnsOf([table]) : [];
}

function wordsAfter(before: readonly SqlToken[], tokens: readonly SqlToken[]): readonly SqlCompletion[] {
  if (isBeforeTable(before)) return [...namedQueries(tokens), ...TABLES.map(tableCompletion)];
  const asked = [...new Set(tablesByName(tokens).values())];
  return [...columnsOf(asked.length > 0 ? asked : COMMON), ...FUNCTIONS, ...KEYWORDS, ...TABLES.map(tableCompletion)];
}

/** The tables most asked, whose columns come up while no FROM is written yet. */
const COMMON = TABLES.filter(({ name }) => ['event', 'content', 'actor', 'access'].includes(name));

function isBeforeTable(before: readonly SqlToken[]): boolean {
  if (BEFORE_TABLE.has(capitals(before.at(-1)))) return true;
  if (!isSign(before.at(-1), ',')) return false;
  // In a list: of tables where FROM is the last keyword before it, of expressions otherwise.
  const last = before.findLast((token) => SQL_KEYWORDS.has(capitals(token)) && capitals(token) !== 'AS');
  return BEFORE_TABLE.has(capitals(last));
}

/** The tables after FROM and JOIN, by their names and aliases. */
function tablesByName(tokens: readonly SqlToken[]): ReadonlyMap<string, Table> {
  const named = new Map<string, Table>();
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  for (const [at, token] of code.entries()) {
    const table = TABLES.find(({ name }) => name === token.text.toLowerCase());
    if (!table || !isBeforeTable(code.slice(0, at))) continue;
    named.set(table.name, table);
    const alias = capitals(code[at + 1]) === 'AS' ? code[at + 2] : code[at + 1];
    if (alias?.kind === 'word' && !SQL_KEYWORDS.has(capitals(alias))) named.set(alias.text.toLowerCase(), table);
  }
  return named;
}

/** Queries that WITH names. */
function namedQueries(tokens: readonly SqlToken[]): readonly SqlCompletion[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    const isNamed = ['WITH', 'RECURSIVE'].includes(capitals(before)) || isSign(before, ',');
    if (token.kind !== 'word' || !isNamed || capitals(tokens[at + 1]) !== 'AS' || !isSign(tokens[at + 2], '('))
      return [];
    return [{ kind: 'table', text: token.text, hint: 'in this query', says: 'Named by WITH.' } as const];
  });
}

function columnsOf(tables: readonly Table[]): readonly SqlCompletion[] {
  const columns = tables.flatMap((table) =>
    table.columns.map(({ name, type, says }) => ({
      kind: 'column' as const,
      text: name,
      hint: `${TYPE_NAMES[type]}, ${table.name}`,
      says: plainWords(says),
    })),
  );
  // The first table that has a column of a name stands for all.
  return columns.filter(({ text }, at) => columns.findIndex((column) => column.text === text) === at);
}

/** The schema is written for a page in markdown; here its words stand alone. */
export function plainWords(says: string): string {
  return says.replaceAll('`', '');
}

/** Types as DuckDB names them. */
export const TYPE_NAMES = {
  text: 'VARCHAR',
  bigint: 'BIGINT',
  integer: 'INTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const;

function tableCompletion({ name, says }: Table): SqlCompletion {
  return { kind: 'table', text: name, hint: 'table', says: plainWords(says) };
}

const FUNCTIONS: readonly SqlCompletion[] = [
  ...Object.keys(SQL_FUNCTION_WORDS),
  ...SQL_FUNCTIONS.filter((name) => !(name in SQL_FUNCTION_WORDS)),
].map((name) => {
  const [call = `${name}(…)`, says = 'A function of DuckDB.'] = SQL_FUNCTION_WORDS[name] ?? [];
  return { kind: 'function', text: `${name}(`, hint: call, says };
});

const KEYWORDS: readonly SqlCompletion[] = [...SQL_KEYWORDS].map((word) => ({
  kind: 'keyword',
  text: word,
  hint: 'keyword',
  says: '',
}));
