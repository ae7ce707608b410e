import { sha256OfTexts } from './sha256.ts';

/** An answer of a SELECT, every cell as text; NULL is null. */
export interface TextRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * The hash of a SELECT's answer: SHA-256 over `{"columns":[…],"rows":[[…],…]}` without blanks, the rows sorted by their
 * JSON. The same rows give the same hash on either engine, in whatever order they come: without ORDER BY, and among rows
 * that it holds equal, the order is nobody's promise. Rows that occur twice count twice.
 */
export class ResultHash {
  readonly #columns: readonly string[];
  readonly #rows: string[] = [];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  add(row: readonly (string | null)[]): void {
    this.#rows.push(JSON.stringify(row));
  }

  /** How many rows it has seen. */
  get rows(): number {
    return this.#rows.length;
  }

  digest(): string {
    return sha256OfTexts(this.#parts());
  }

  *#parts(): Generator<string> {
    yield `{"columns":${JSON.stringify(this.#columns)},"rows":[`;
    for (const [at, row] of this.#rows.sort().entries()) yield at === 0 ? row : `,${row}`;
    yield ']}';
  }
}

/** `ResultHash` of an answer that is there whole. */
export function resultHash({ columns, rows }: TextRows): string {
  const hash = new ResultHash(columns);
  for (const row of rows) hash.add(row);
  return hash.digest();
}
