import type { LaneParent } from '../../model/answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { maybeText, textOf } from '../cells.ts';
import { DELEGATORS, parentOf } from '../timeline.ts';
import {
  type CodedColumn,
  type CodedName,
  type ColumnReader,
  EventColumns,
  inOrderOfTime,
  type Names,
  NO_TIME,
  ROUND_NO_TIME,
  type Times,
} from './columns.ts';
import { resourcesOf } from './resource-column.ts';

/** Where each column of numbers comes from. */
const COLUMNS: Readonly<Record<CodedName, string>> = {
  actor: 'actor_id',
  target: 'target_id',
  tool: 'tool_name',
  kind: 'kind',
  session: 'session_id',
  source: 'source_id',
  status: 'status',
};

/** The columns of a database. Undefined where `seq` does not count from 1 without gaps: then SQL has to answer. */
export async function columnsOf(database: Database): Promise<EventColumns | undefined> {
  const count = await countOf(database);
  return count === undefined ? undefined : new EventColumns(count, new DatabaseColumns(database, count));
}

class DatabaseColumns implements ColumnReader {
  readonly #database: Database;
  readonly #count: number;
  readonly #texts = new Map<string, Promise<Texts>>();

  constructor(database: Database, count: number) {
    this.#database = database;
    this.#count = count;
  }

  times(): Promise<Times> {
    return timesOf(this.#database, this.#count);
  }

  async coded(name: CodedName): Promise<CodedColumn> {
    const texts = await this.#textsFor(name);
    return await codedColumn(this.#database, { column: COLUMNS[name], count: this.#count, texts });
  }

  async names(): Promise<Names> {
    return {
      actors: await actorsOf(this.#database),
      sources: await sourcesOf(this.#database),
      parents: await parentsOf(this.#database),
      corrected: await correctedOf(this.#database),
    };
  }

  resources(): Promise<CodedColumn> {
    return resourcesOf(this.#database, this.#count);
  }

  contentRows(): Promise<Int32Array> {
    return contentRows(this.#database, this.#count);
  }

  /** Actors and targets share one list of texts. */
  #textsFor(name: CodedName): Promise<Texts> {
    const isPerson = name === 'actor' || name === 'target';
    const key = isPerson ? 'people' : name;
    const sql = isPerson
      ? 'SELECT DISTINCT actor_id AS v FROM event UNION SELECT DISTINCT target_id AS v FROM event'
      : `SELECT ${COLUMNS[name]} AS v FROM event`;
    const texts = this.#texts.get(key) ?? textsOf(this.#database, sql);
    this.#texts.set(key, texts);
    texts.catch(() => this.#texts.delete(key));
    return texts;
  }
}

async function countOf(database: Database): Promise<number | undefined> {
  const result = await database.query(
    'SELECT count(*) AS n, coalesce(min(seq), 1) AS first, coalesce(max(seq), 0) AS last FROM event',
  );
  const [n, first, last] = result.values.map((column) => Number(column[0]));
  return first === 1 && last === n ? n : undefined;
}

async function timesOf(database: Database, count: number): Promise<Times> {
  const ends = 'coalesce(shown_end_ns, start_ns)';
  const result = await database.query(
    `SELECT CAST(seq AS INTEGER), coalesce(start_ns, ${NO_TIME}), coalesce(${ends}, ${NO_TIME}),
       CAST(coalesce(start_ns, ${NO_TIME}) AS DOUBLE), CAST(coalesce(${ends}, ${NO_TIME}) AS DOUBLE) FROM event`,
  );
  // Safe: without NULL numbers come as typed arrays, or for no rows as empty lists.
  const [seq, starts, shownEnds, roundStarts, roundEnds] = result.values as unknown as readonly [
    ArrayLike<number>,
    ArrayLike<bigint>,
    ArrayLike<bigint>,
    ArrayLike<number>,
    ArrayLike<number>,
  ];
  const startNs = new BigInt64Array(count);
  const endNs = new BigInt64Array(count);
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  for (let row = 0; row < result.rowCount; row += 1) {
    const at = (seq[row] ?? 1) - 1;
    startNs[at] = starts[row] ?? NO_TIME;
    endNs[at] = shownEnds[row] ?? NO_TIME;
    start[at] = roundStarts[row] ?? ROUND_NO_TIME;
    end[at] = roundEnds[row] ?? ROUND_NO_TIME;
  }
  return { startNs, endNs, start, end, ...inOrderOfTime(startNs, start) };
}

/** Row of `content` + 1 for each of so many events; 0 where it has none. */
export async function contentRows(database: Database, count: number): Promise<Int32Array> {
  const sql = `SELECT CAST(e.seq AS INTEGER), CAST(c.rowid AS INTEGER) + 1
    FROM content AS c JOIN event AS e ON e.event_id = c.event_id`;
  return await placed(database, { sql, count, otherwise: 0 });
}

interface Texts {
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  /** The statement that gives them as `v`. */
  readonly sql: string;
}

async function textsOf(database: Database, sql: string): Promise<Texts> {
  const result = await database.query(
    `SELECT v FROM (SELECT DISTINCT v FROM (${sql}) AS a) AS t WHERE v IS NOT NULL ORDER BY v`,
  );
  const values = Array.from(result.values[0] ?? [], String);
  return { values, codeOf: new Map(values.map((value, code) => [value, code])), sql };
}

async function codedColumn(
  database: Database,
  { column, count, texts }: { readonly column: string; readonly count: number; readonly texts: Texts },
): Promise<CodedColumn> {
  const sql = `SELECT CAST(e.seq AS INTEGER), d.n
    FROM event AS e JOIN (
      SELECT v, CAST(row_number() OVER (ORDER BY v) - 1 AS INTEGER) AS n
      FROM (SELECT DISTINCT v FROM (${texts.sql}) AS a) AS t WHERE v IS NOT NULL) AS d ON d.v = e.${column}`;
  const codes = await placed(database, { sql, count, otherwise: -1 });
  return { codes, values: texts.values, codeOf: texts.codeOf };
}

/** Numbers by `seq` − 1, from a statement that gives both. */
async function placed(
  database: Database,
  { sql, count, otherwise }: { readonly sql: string; readonly count: number; readonly otherwise: number },
): Promise<Int32Array> {
  const result = await database.query(sql);
  // Safe: two INTEGER columns without NULL.
  const [seq, value] = result.values as readonly [ArrayLike<number>, ArrayLike<number>];
  const numbers = new Int32Array(count).fill(otherwise);
  for (let row = 0; row < result.rowCount; row += 1) numbers[(seq[row] ?? 1) - 1] = value[row] ?? otherwise;
  return numbers;
}

async function actorsOf(database: Database): Promise<Names['actors']> {
  const rows = rowsOf(await database.query('SELECT actor_id, name, kind FROM actor ORDER BY actor_id'));
  return new Map(
    rows.map((row) => [textOf(row, 'actor_id'), { name: maybeText(row, 'name'), kind: maybeText(row, 'kind') }]),
  );
}

async function parentsOf(database: Database): Promise<Names['parents']> {
  const rows = rowsOf(await database.query(`${DELEGATORS} ORDER BY to_id`));
  const parents = new Map<string, LaneParent>();
  for (const row of rows) {
    const parent = parentOf(textOf(row, 'from_id'), textOf(row, 'basis'));
    if (parent) parents.set(textOf(row, 'to_id'), parent);
  }
  return parents;
}

async function correctedOf(database: Database): Promise<Names['corrected']> {
  const result = await database.query('SELECT source_id FROM clock_correction WHERE offset_ns <> 0 ORDER BY source_id');
  return new Set(Array.from(result.values[0] ?? [], String));
}

async function sourcesOf(database: Database): Promise<Names['sources']> {
  const rows = rowsOf(await database.query('SELECT source_id, name FROM source ORDER BY source_id'));
  return new Map(rows.map((row) => [textOf(row, 'source_id'), maybeText(row, 'name')]));
}
