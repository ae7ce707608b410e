import { type Cell, type Database, rowsOf } from '../../ports/database.ts';

/** An event with its content, as lineage reads it. */
export interface EventText {
  readonly seq: number;
  readonly eventId: string;
  readonly kind: string;
  readonly scope: number;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
  readonly resultEventId: string | undefined;
  readonly input: string | undefined;
  readonly output: string | undefined;
}

interface EventReader {
  take(event: EventText): void;
  afterPage?(): Promise<void>;
}

/** Each event that has content, by the content's place. */
const PLACED_EVENTS = 'placed_event';
/** A page is read at a time: its rows are chosen so that it comes to about this many characters. */
const PAGE_CHARACTERS = 8 * 1024 * 1024;
/** A longer text is not searched: patterns over it could exhaust the stack. In characters. */
export const LONGEST_SEARCHED = 1_000_000;
const FIRST_ROWS = 256;
const MOST_ROWS = 16_384;

/** Which sessions belong together: those that enclose or cause one another. By session id; others stand for themselves. */
export class Scopes {
  readonly #numbers = new Map<string, number>();
  readonly #above = new Map<string, string>();

  static async of(database: Database): Promise<Scopes> {
    const scopes = new Scopes();
    for (const column of ['parent_event_id', 'cause_event_id']) {
      const pairs = await database.query(
        `SELECT DISTINCT least(e.session_id, o.session_id) AS a, greatest(e.session_id, o.session_id) AS b
         FROM event AS e JOIN event AS o ON o.event_id = e.${column}
         WHERE e.session_id <> o.session_id ORDER BY a, b`,
      );
      for (const row of rowsOf(pairs)) scopes.#join(String(row['a']), String(row['b']));
    }
    return scopes;
  }

  /** 0 for events without a session: they are searched for in the whole case. */
  numberOf(sessionId: string | null): number {
    if (sessionId === null) return 0;
    const top = this.#top(sessionId);
    const known = this.#numbers.get(top);
    if (known !== undefined) return known;
    this.#numbers.set(top, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  #join(one: string, other: string): void {
    const [low = '', high = ''] = [this.#top(one), this.#top(other)].toSorted();
    if (low !== high) this.#above.set(high, low);
  }

  #top(sessionId: string): string {
    let top = sessionId;
    for (let above = this.#above.get(top); above !== undefined; above = this.#above.get(top)) top = above;
    if (top !== sessionId) this.#above.set(sessionId, top);
    return top;
  }
}

/**
 * The events of a case with their content, to be read several times over, page by page in the order of import. Which event
 * a content belongs to is worked out once: a join by id for each page would look through all events each time.
 */
export class CaseTexts {
  readonly scopes: Scopes;
  readonly #database: Database;
  readonly #ranges: readonly PlaceRange[];

  private constructor(database: Database, scopes: Scopes, ranges: readonly PlaceRange[]) {
    this.scopes = scopes;
    this.#database = database;
    this.#ranges = ranges;
  }

  /** To be closed when all is read. */
  static async of(database: Database): Promise<CaseTexts> {
    const scopes = await Scopes.of(database);
    await database.run(
      `CREATE OR REPLACE TEMP TABLE ${PLACED_EVENTS} AS
       SELECT c.rowid AS place, e.seq, e.event_id, e.kind, e.session_id, e.tool_name, e.tool_server, e.result_event_id
       FROM content AS c JOIN event AS e ON e.event_id = c.event_id
       ORDER BY place`,
    );
    return new CaseTexts(database, scopes, await placeRanges(database));
  }

  /** Gives every event of some kinds. */
  async each(kinds: readonly string[], reader: EventReader): Promise<void> {
    const chosen = kinds.map((kind) => `'${kind}'`).join(', ');
    let rows = FIRST_ROWS;
    for (const { low: first, high } of this.#ranges) {
      let low = first;
      while (low <= high) {
        const end = low + BigInt(rows);
        const characters = await this.#takePage({ low, end, chosen, reader });
        low = end;
        if (characters > PAGE_CHARACTERS) rows = Math.max(16, rows >> 1);
        else if (characters * 2 < PAGE_CHARACTERS) rows = Math.min(MOST_ROWS, rows * 2);
      }
    }
  }

  async close(): Promise<void> {
    await this.#database.run(`DROP TABLE IF EXISTS ${PLACED_EVENTS}`);
  }

  /** Gives the events of one page of content; returns how many characters it held. */
  async #takePage({ low, end, chosen, reader }: PageToTake): Promise<number> {
    const result = await this.#database.query(
      `SELECT e.seq, e.event_id, e.kind, e.session_id, e.tool_name, e.tool_server, e.result_event_id,
         CASE WHEN length(c.input) <= ${LONGEST_SEARCHED} THEN c.input END AS input,
         CASE WHEN length(c.output) <= ${LONGEST_SEARCHED} THEN c.output END AS output
       FROM (SELECT * FROM ${PLACED_EVENTS} WHERE place >= ${low} AND place < ${end} AND kind IN (${chosen})) AS e
       JOIN (SELECT rowid AS place, input, output FROM content WHERE rowid >= ${low} AND rowid < ${end}) AS c
         ON c.place = e.place
       ORDER BY e.place`,
    );
    // By column: an object for each of a million rows costs more than reading them.
    const [seqs, ids, kinds, sessions, tools, servers, results, inputs, outputs] = result.values;
    let characters = 0;
    for (let row = 0; row < result.rowCount; row += 1) {
      const input = textIn(inputs, row);
      const output = textIn(outputs, row);
      characters += (input?.length ?? 0) + (output?.length ?? 0);
      reader.take({
        seq: Number(seqs?.[row]),
        eventId: textIn(ids, row) ?? '',
        kind: textIn(kinds, row) ?? '',
        scope: this.scopes.numberOf(textIn(sessions, row) ?? null),
        toolName: textIn(tools, row),
        toolServer: textIn(servers, row),
        resultEventId: textIn(results, row),
        input,
        output,
      });
    }
    await reader.afterPage?.();
    return characters;
  }
}

/**
 * Rows of an open transaction are numbered from far above those that were there before: the numbers between them are
 * not walked through.
 */
async function placeRanges(database: Database): Promise<readonly PlaceRange[]> {
  const ranges = await database.query(
    `SELECT CAST(min(place) AS VARCHAR) AS low, CAST(max(place) AS VARCHAR) AS high
     FROM ${PLACED_EVENTS} GROUP BY place >= 18014398509481984 ORDER BY min(place)`,
  );
  return rowsOf(ranges).map((row) => ({ low: BigInt(String(row['low'])), high: BigInt(String(row['high'])) }));
}

interface PlaceRange {
  readonly low: bigint;
  readonly high: bigint;
}

interface PageToTake {
  readonly low: bigint;
  readonly end: bigint;
  readonly chosen: string;
  readonly reader: EventReader;
}

function textIn(column: ArrayLike<Cell> | undefined, row: number): string | undefined {
  const cell = column?.[row];
  return typeof cell === 'string' ? cell : undefined;
}
