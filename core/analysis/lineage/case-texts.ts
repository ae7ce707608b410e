import { type Cell, type Database, rowsOf } from '../../ports/database.ts';
import { type Part, SOURCE_KINDS } from './origins.ts';
import type { EventText, SourceEvents } from './source-events.ts';

interface EventReader {
  readonly kinds: readonly string[];
  /** The part of a kind that is read; both where this is left out. */
  readonly parts?: ReadonlyMap<string, Part>;
  /** From the content's place on that an earlier reading gave to `afterPage`; from the beginning where it is left out. */
  readonly from?: bigint;
  take(event: EventText): void;
  /** Told, after each page, at which place the next begins. */
  afterPage?(next: bigint): Promise<void> | void;
}

/** Each event that has content, by the content's place. */
const PLACED_EVENTS = 'placed_event';
/** A page is read at a time: its rows are chosen so that it comes to about this many characters. */
const PAGE_CHARACTERS = 8 * 1024 * 1024;
/** A longer text is not searched: patterns over it could exhaust the stack. In characters. */
export const LONGEST_SEARCHED = 1_000_000;
const FIRST_ROWS = 256;
const MOST_ROWS = 16_384;

/**
 * The content of a case with its events, to be read several times over, page by page in the order of import. Which event
 * a content belongs to is worked out once, and what is known of the events is held by `SourceEvents`: a page is texts alone.
 */
export class CaseTexts {
  readonly #database: Database;
  readonly #sources: SourceEvents;
  readonly #ranges: readonly PlaceRange[];

  private constructor(database: Database, sources: SourceEvents, ranges: readonly PlaceRange[]) {
    this.#database = database;
    this.#sources = sources;
    this.#ranges = ranges;
  }

  /** To be closed when all is read. */
  static async of(database: Database, sources: SourceEvents): Promise<CaseTexts> {
    await database.run(
      `CREATE OR REPLACE TEMP TABLE ${PLACED_EVENTS} AS
       SELECT c.rowid AS place, CAST(e.seq AS INTEGER) AS seq, e.kind
       FROM content AS c JOIN event AS e ON e.event_id = c.event_id
       WHERE e.kind IN (${listed(SOURCE_KINDS)}) ORDER BY place`,
    );
    return new CaseTexts(database, sources, await placeRanges(database));
  }

  /** Gives every event of some kinds that can be a source of content. */
  async each(reader: EventReader): Promise<void> {
    const { from = 0n } = reader;
    let rows = FIRST_ROWS;
    for (const { low: first, high } of this.#ranges) {
      let low = first;
      if (low < from) low = from;
      while (low <= high) {
        const end = low + BigInt(rows);
        const characters = await this.#takePage(reader, low, end);
        await reader.afterPage?.(end);
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
  async #takePage(reader: EventReader, low: bigint, end: bigint): Promise<number> {
    const result = await this.#database.query(
      `SELECT e.seq, ${partRead('input', reader)} AS input, ${partRead('output', reader)} AS output
       FROM (SELECT * FROM ${PLACED_EVENTS} WHERE place >= ${low} AND place < ${end} AND kind IN (${listed(reader.kinds)})) AS e
       JOIN (SELECT rowid AS place, input, output FROM content WHERE rowid >= ${low} AND rowid < ${end}) AS c
         ON c.place = e.place
       ORDER BY e.place`,
    );
    // By column: an object for each of a million rows costs more than reading them.
    const [seqs, inputs, outputs] = result.values;
    let characters = 0;
    for (let row = 0; row < result.rowCount; row += 1) {
      const input = textIn(inputs, row);
      const output = textIn(outputs, row);
      characters += (input?.length ?? 0) + (output?.length ?? 0);
      reader.take(this.#sources.textsAt(Number(seqs?.[row]), input, output));
    }
    return characters;
  }
}

/** A part, as SQL, of the kinds of which it is read; NULL where it is too long to be searched. */
function partRead(part: Part, { kinds, parts }: EventReader): string {
  const read = kinds.filter((kind) => (parts?.get(kind) ?? part) === part);
  const isRead = read.length === kinds.length ? 'TRUE' : `e.kind IN (${listed(read)})`;
  return read.length === 0
    ? 'NULL'
    : `CASE WHEN ${isRead} AND length(c.${part}) <= ${LONGEST_SEARCHED} THEN c.${part} END`;
}

/** Names of kinds, as SQL. */
export function listed(kinds: readonly string[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ');
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

function textIn(column: ArrayLike<Cell> | undefined, row: number): string | undefined {
  const cell = column?.[row];
  return typeof cell === 'string' ? cell : undefined;
}
