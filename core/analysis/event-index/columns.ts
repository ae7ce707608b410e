import { type Database, rowsOf } from '../../ports/database.ts';
import { maybeText, textOf } from '../cells.ts';

/** Stands for a time that is not recorded: no event can have it, for the tables keep it as NULL. */
export const NO_TIME = -(2n ** 63n);
export const ROUND_NO_TIME = Number(NO_TIME);

/** A column of few different texts: numbers per event, −1 where nothing is recorded, and the texts in the engine's order. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly values: readonly string[];
  /** The number of each text. */
  readonly codeOf: ReadonlyMap<string, number>;
}

/** Columns that are kept as numbers, and where each comes from. */
const CODED = {
  actor: 'actor_id',
  target: 'target_id',
  tool: 'tool_name',
  kind: 'kind',
  session: 'session_id',
  source: 'source_id',
  status: 'status',
} as const;
export type CodedName = keyof typeof CODED;

export interface Times {
  readonly startNs: BigInt64Array;
  /** `shown_end_ns`, else the start; NO_TIME where neither is recorded. */
  readonly endNs: BigInt64Array;
  /** The same, rounded: for a first look, since reading a bigint costs an allocation. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Places of the events with a start, by start and then by place. */
  readonly byStart: Int32Array;
  /** Places of the events without one. */
  readonly untimed: Int32Array;
}

export interface Names {
  readonly actors: ReadonlyMap<string, { readonly name: string | undefined; readonly kind: string | undefined }>;
  readonly sources: ReadonlyMap<string, string | undefined>;
}

/**
 * What the timeline asks of every event again and again, by column and by `seq` − 1. Each column is read when it is first
 * asked for, and then kept: 16 bytes an event for the times, 4 for each other column, outside the heap of JavaScript.
 */
export class EventColumns {
  readonly count: number;
  readonly #database: Database;
  readonly #read = new Map<string, Promise<unknown>>();
  #contentRows: Int32Array | undefined;

  private constructor(database: Database, count: number) {
    this.#database = database;
    this.count = count;
  }

  /** Undefined where `seq` does not count from 1 without gaps: then SQL has to answer. */
  static async of(database: Database): Promise<EventColumns | undefined> {
    const count = await countOf(database);
    return count === undefined ? undefined : new EventColumns(database, count);
  }

  times(): Promise<Times> {
    return this.#once('times', () => timesOf(this.#database, this.count));
  }

  coded(name: CodedName): Promise<CodedColumn> {
    return this.#once(name, async () => {
      const texts = await this.#texts(name);
      return await codedColumn(this.#database, { column: CODED[name], count: this.count, texts });
    });
  }

  /** Row of `content` + 1 for every event; 0 where it has none. */
  contentRows(): Promise<Int32Array> {
    return this.#once('contentRows', async () => {
      const rows = await contentRows(this.#database, this.count);
      this.#contentRows = rows;
      return rows;
    });
  }

  /** The same, where it has been read: reading it takes longer than what it saves once. */
  contentRowsIfRead(): Int32Array | undefined {
    return this.#contentRows;
  }

  names(): Promise<Names> {
    return this.#once('names', async () => ({
      actors: await actorsOf(this.#database),
      sources: await sourcesOf(this.#database),
    }));
  }

  /** Actors and targets share one list of texts. */
  #texts(name: CodedName): Promise<Texts> {
    const isPerson = name === 'actor' || name === 'target';
    const sql = isPerson
      ? 'SELECT DISTINCT actor_id AS v FROM event UNION SELECT DISTINCT target_id AS v FROM event'
      : `SELECT ${CODED[name]} AS v FROM event`;
    return this.#once(`texts ${isPerson ? 'people' : name}`, () => textsOf(this.#database, sql));
  }

  #once<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#read.get(name);
    // Safe: a name is always read by the same function.
    if (known !== undefined) return known as Promise<Value>;
    const value = read();
    this.#read.set(name, value);
    // What failed once is tried again when it is asked for again.
    value.catch(() => this.#read.delete(name));
    return value;
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

function inOrderOfTime(startNs: BigInt64Array, start: Float64Array): Pick<Times, 'byStart' | 'untimed'> {
  const timed: number[] = [];
  const untimed: number[] = [];
  let isSorted = true;
  let last = NO_TIME;
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] === ROUND_NO_TIME) {
      untimed.push(at);
      continue;
    }
    const ns = startNs[at] ?? NO_TIME;
    isSorted &&= ns >= last;
    last = ns;
    timed.push(at);
  }
  const byStart = Int32Array.from(timed);
  // The case's order is that of time, as far as times are recorded; this is for a case where it is not.
  if (!isSorted) byStart.sort((a, b) => compared(startNs[a] ?? 0n, startNs[b] ?? 0n) || a - b);
  return { byStart, untimed: Int32Array.from(untimed) };
}

function compared(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function contentRows(database: Database, count: number): Promise<Int32Array> {
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
  const rows = rowsOf(await database.query('SELECT actor_id, name, kind FROM actor'));
  return new Map(
    rows.map((row) => [textOf(row, 'actor_id'), { name: maybeText(row, 'name'), kind: maybeText(row, 'kind') }]),
  );
}

async function sourcesOf(database: Database): Promise<Names['sources']> {
  const rows = rowsOf(await database.query('SELECT source_id, name FROM source'));
  return new Map(rows.map((row) => [textOf(row, 'source_id'), maybeText(row, 'name')]));
}
