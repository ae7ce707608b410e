import { tableNamed } from '../../model/schema.ts';
import type { Table } from '../../model/table.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import type { ColumnBatch } from '../../ports/database.ts';
import { SINKS } from './origins.ts';
import type { SourceEvent } from './source-events.ts';
import { type Piece, SPAN_KINDS, type Span } from './spans.ts';
import { Spellings, spellingOf } from './spellings.ts';
import { doubled } from './words.ts';

/** About so many bytes of pieces are kept between their first reading and their last; those behind are cut once more. */
const MOST_BYTES = 160_000_000;
const BYTES_PER_EVENT = 8;
const BYTES_PER_PIECE = 80;
const BYTES_PER_KEY = 12;

/** The columns of `lineage` that tell of a piece; the others tell where it comes from. */
const TOLD_OF_PIECE = new Set(['seq', 'event_id', 'part', 'pointer', 'at_offset', 'kind', 'value']);

/** `lineage` with its columns about the piece, or with the others. */
export function halfOfLineage(isOfPiece: boolean): Table {
  const table = tableNamed('lineage');
  return { ...table, columns: table.columns.filter(({ name }) => TOLD_OF_PIECE.has(name) === isOfPiece) };
}

/** A fingerprint of a piece, with a hash of how it is written there. */
export interface KeptKey {
  readonly first: number;
  readonly second: number;
  readonly spelling: number;
}

/** Rows of one half of `lineage`, with the events that they are of: those up to a number. */
export interface PieceBatch {
  readonly rows: ColumnBatch;
  readonly eventsTo: number;
}

/**
 * Pieces of arguments in the order in which they were cut, in columns, and as the rows that they become: an object for
 * each of a million fingerprints, or a text for each piece, would cost more than all else that is done with them.
 */
export class KeptPieces {
  /** Events there are, also such without a piece. */
  events = 0;
  readonly #most: number;
  #bytes = 0;
  #count = 0;
  readonly #batches: PieceBatch[] = [];
  readonly #spelled = new Spellings();
  readonly #writer = new BatchWriter(halfOfLineage(true));
  #seqs = new Int32Array(256);
  /** By event, where its pieces begin; one more for where the last end. */
  #piecesFrom = new Int32Array(512);
  /** By piece, where its fingerprints begin; one more for where the last end. */
  #keysFrom = new Int32Array(512);
  #firsts = new Int32Array(1024);
  #seconds = new Int32Array(1024);
  #spellings = new Int32Array(1024);

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#most;
  }

  /** Adds the pieces of an event. */
  add(event: SourceEvent, spans: readonly Span[]): void {
    for (const span of spans) this.#add(event, span);
    const at = this.events;
    if (at === this.#seqs.length) {
      this.#seqs = doubled(this.#seqs);
      this.#piecesFrom = doubled(this.#piecesFrom);
    }
    this.#seqs[at] = event.seq;
    this.#piecesFrom[at + 1] = this.#count;
    this.events = at + 1;
    this.#bytes += BYTES_PER_EVENT;
    // Between two events alone: the pieces of an event stand in one batch.
    if (this.#writer.isFull) this.#finishBatch();
  }

  /** All so far, in order. */
  batches(): readonly PieceBatch[] {
    if (this.events > (this.#batches.at(-1)?.eventsTo ?? 0)) this.#finishBatch();
    return this.#batches;
  }

  /** The place of an event in the case. */
  seqOf(event: number): number {
    return this.#seqs[event] ?? 0;
  }

  /** Where the pieces of an event begin, and, of the next, where they end. */
  piecesFrom(event: number): number {
    return this.#piecesFrom[event] ?? 0;
  }

  /** Where the fingerprints of a piece begin, and, of the next, where they end. */
  keysFrom(piece: number): number {
    return this.#keysFrom[piece] ?? 0;
  }

  keyAt(key: number): KeptKey {
    return { first: this.#firsts[key] ?? 0, second: this.#seconds[key] ?? 0, spelling: this.#spellings[key] ?? 0 };
  }

  #add({ seq, eventId, kind: sink }: SourceEvent, { pointer, kind, text, offset, keys, within }: Span): void {
    this.#writer.append([seq, eventId, SINKS.get(sink), pointer, offset, kind, text]);
    const at = this.#count;
    if (at + 1 === this.#keysFrom.length) this.#keysFrom = doubled(this.#keysFrom);
    // The windows of a passage overlap.
    const isLone = keys.length === 1;
    if (!isLone) this.#spelled.fill(within, keys.at(-1)?.end ?? 0);
    let key = this.keysFrom(at);
    for (const { first, second, start, end } of keys) {
      if (key === this.#firsts.length) this.#reachKeys();
      this.#firsts[key] = first;
      this.#seconds[key] = second;
      this.#spellings[key] = isLone ? spellingOf(within, start, end) : this.#spelled.of(start, end);
      key += 1;
    }
    this.#keysFrom[at + 1] = key;
    this.#count = at + 1;
    this.#bytes += BYTES_PER_PIECE + pointer.length + text.length + keys.length * BYTES_PER_KEY;
  }

  #finishBatch(): void {
    this.#batches.push({ rows: this.#writer.take(), eventsTo: this.events });
  }

  #reachKeys(): void {
    this.#firsts = doubled(this.#firsts);
    this.#seconds = doubled(this.#seconds);
    this.#spellings = doubled(this.#spellings);
  }
}

// A mark of the byte order is a sign like any other here.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The kind and the text of one of the rows that `KeptPieces` gives. */
export function pieceIn(batch: ColumnBatch, row: number): Pick<Piece, 'kind' | 'text'> {
  const textOf = (column: string) => {
    const { offsets, values } = batch.columns.get(column) ?? { offsets: undefined, values: new Uint8Array() };
    return decoder.decode(values.subarray(offsets?.[row], offsets?.[row + 1]));
  };
  const kind = textOf('kind');
  return { kind: SPAN_KINDS.find((known) => known === kind) ?? 'value', text: textOf('value') };
}
