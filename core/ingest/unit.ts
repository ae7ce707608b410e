import type { Encoding } from './decode.ts';
import type { Framing } from './format.ts';
import type { RecordDesk } from './record-desk.ts';
import type { OpenSource } from './source.ts';

/** A source, and how it is to be cut into records. */
export interface SourceToCut {
  readonly source: OpenSource;
  readonly encoding: Encoding;
  /** Bytes of a byte-order mark at its start. */
  readonly markLength: number;
  readonly framing: Framing;
  /** Where in the whole source this one begins, which is a piece of it; 0 where absent. */
  readonly firstOffset?: number | undefined;
  /** Longer lines that hold records are not held in memory; the cutter's own limit where absent. */
  readonly heldLineBytes?: number | undefined;
}

/**
 * Cuts a source into records and hands each to the desk, in the source's order, with its byte offset. It reads the
 * source as a stream, pauses at the desk every few hundred records, and leaves no byte unaccounted for.
 */
export type Cutter = (source: SourceToCut, desk: RecordDesk) => Promise<void>;
