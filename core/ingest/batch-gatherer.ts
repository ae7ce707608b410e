import type { ColumnBatch } from '../ports/database.ts';
import { mergeBatches } from '../ports/merge-batches.ts';
import type { BatchTaker } from './load.ts';

/** A table's batches are handed on at this many rows or bytes, whichever comes first. */
const ROWS = 8192;
const BYTES = 8 * 1024 * 1024;

/** Gathers small batches of many sources into large ones, in their order: each insert has a price of its own. */
export class BatchGatherer implements BatchTaker {
  readonly #taker: BatchTaker;
  readonly #waiting = new Map<string, { batches: ColumnBatch[]; rows: number; bytes: number }>();

  constructor(taker: BatchTaker) {
    this.#taker = taker;
  }

  async insert(batch: ColumnBatch): Promise<void> {
    if (batch.rowCount === 0) return;
    const waiting = this.#waiting.get(batch.table) ?? { batches: [], rows: 0, bytes: 0 };
    this.#waiting.set(batch.table, waiting);
    waiting.batches.push(batch);
    waiting.rows += batch.rowCount;
    for (const { values } of batch.columns.values()) waiting.bytes += values.length;
    if (waiting.rows >= ROWS || waiting.bytes >= BYTES) await this.#handOn(batch.table);
  }

  async flush(): Promise<void> {
    for (const table of [...this.#waiting.keys()]) await this.#handOn(table);
  }

  async #handOn(table: string): Promise<void> {
    const batches = this.#waiting.get(table)?.batches ?? [];
    this.#waiting.delete(table);
    await this.#taker.insert(mergeBatches(batches));
  }
}
