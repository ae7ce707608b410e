import { SpoorError } from '../../base/errors.ts';
import type { Cell, Database } from '../../ports/database.ts';
import type { EventColumns } from './columns.ts';
import { WordIndex } from './word-index.ts';

export interface WordBuilding {
  readonly signal: AbortSignal;
  /** Lets the world around breathe, and waits while something more urgent is asked. */
  readonly breathe: () => Promise<void>;
  /** Told how much of the content is in, of one. */
  readonly onProgress: (part: number) => void;
  /** Where the index takes more bytes than this, the order of words is given up, then all of it. */
  readonly mostBytes: number;
}

/** Rows read at once, and letters taken in between two breaths: some milliseconds each. */
const ROWS = 2_000;
const EVENTS = 20_000;
const LETTERS = 100_000;
/** U+FEFF. */
const MARK = 'chr(65279)';

/** Reads every searched text and makes the index of its words, slice by slice. Undefined where it would be too large. */
export async function buildWords(
  database: Database,
  columns: EventColumns,
  building: WordBuilding,
): Promise<WordIndex | undefined> {
  const words = new WordIndex(columns.count);
  const intake = new Intake(words, building);
  const placeOfRow = invert(await columns.contentRows());
  const rows = placeOfRow.length;
  const total = rows + columns.count / 10;
  for (let from = 0; from < rows; from += ROWS) {
    const texts = await database.query(
      `SELECT CAST(c.rowid AS INTEGER), ${searched('c.input', 'c.output', 'c.attributes')} FROM content AS c
       WHERE c.rowid >= ${from} AND c.rowid < ${from + ROWS}`,
      [],
      { signal: building.signal },
    );
    if (!(await intake.take(texts.values, (row) => placeOfRow[row] ?? -1))) return undefined;
    building.onProgress(Math.min(1, (from + ROWS) / total));
  }
  for (let from = 1; from <= columns.count; from += EVENTS) {
    const texts = await database.query(
      `SELECT CAST(seq AS INTEGER), ${searched('tool_name', 'status_message')} FROM event
       WHERE seq >= ${from} AND seq < ${from + EVENTS} AND (tool_name IS NOT NULL OR status_message IS NOT NULL)`,
      [],
      { signal: building.signal },
    );
    if (!(await intake.take(texts.values, (seq) => seq - 1))) return undefined;
  }
  words.seal();
  return words;
}

/**
 * Whether any of some columns is shorter in lower case, then each in lower case. A mark of the byte order at the begin of a
 * text stands there twice: whoever reads an answer takes the first away, and expressions see the mark.
 */
function searched(...columns: readonly string[]): string {
  const isShorter = columns.map((column) => `coalesce(strlen(${column}) <> strlen(lower(${column})), FALSE)`);
  const lower = columns.map(
    (column) => `CASE WHEN starts_with(${column}, ${MARK}) THEN ${MARK} ELSE '' END || lower(${column})`,
  );
  return `${isShorter.join(' OR ')}, ${lower.join(', ')}`;
}

class Intake {
  readonly #words: WordIndex;
  readonly #building: WordBuilding;
  #letters = 0;

  constructor(words: WordIndex, building: WordBuilding) {
    this.#words = words;
    this.#building = building;
  }

  /** Takes in rows of a key, whether a text is shorter in lower case, and texts. False where the index has become too large. */
  async take(values: readonly ArrayLike<Cell>[], placeOf: (key: number) => number): Promise<boolean> {
    const [keys = [], isShorter = [], ...texts] = values;
    for (let row = 0; row < keys.length; row += 1) {
      const place = placeOf(Number(keys[row]));
      if (place < 0) continue;
      if (isShorter[row]) this.#words.noteChanged(place);
      for (const column of texts) await this.#add(place, column[row]);
    }
    await this.#rest();
    const { mostBytes } = this.#building;
    if (this.#words.bytes > mostBytes) this.#words.forgetOrder();
    return this.#words.bytes <= mostBytes;
  }

  async #add(place: number, text: Cell | undefined): Promise<void> {
    if (typeof text !== 'string') return;
    this.#words.add(place, text);
    this.#letters += text.length;
    if (this.#letters > LETTERS) await this.#rest();
  }

  async #rest(): Promise<void> {
    this.#letters = 0;
    await this.#building.breathe();
    if (this.#building.signal.aborted)
      throw new SpoorError('database/interrupted', 'The index was given up, since the case changed.');
  }
}

/** For every row of `content` the place of its event; −1 for a row of an event that is not in the case's order. */
function invert(contentRows: Int32Array): Int32Array {
  const rows = contentRows.reduce((most, row) => Math.max(most, row), 0);
  const places = new Int32Array(rows).fill(-1);
  for (let place = 0; place < contentRows.length; place += 1) {
    const row = contentRows[place] ?? 0;
    if (row > 0) places[row - 1] = place;
  }
  return places;
}
