import type { Json } from '../base/json.ts';
import type { EventDraft, KeyAlias, SourceRecord } from '../model/event.ts';

/** Where the records lie. A path like `['resourceSpans','*','scopeSpans','*','spans','*']` walks arrays by `*`. */
export type RecordPath = readonly string[];

/** How a source is cut. Each has one file in `units/`, which is registered in `units.ts`. */
export type Unit = 'line' | 'file' | 'csv' | 'sse' | 'yaml' | 'protobuf' | 'turns' | 'section';

/**
 * How bytes become records. Every unit (a line, or the whole file) is a record itself where `records` is absent;
 * otherwise each element found at one of the paths is a record, and what is left of the unit is its skeleton.
 */
export interface Framing {
  readonly unit: Unit;
  readonly records?: readonly RecordPath[] | undefined;
  /** The skeleton of each unit is a record too (a run's header that makes an event of its own). */
  readonly headerIsRecord?: boolean | undefined;
}

/** A format's answer to "is this yours?". Confidence runs from 0 to 1; the reason is shown to the analyst. */
export interface Claim {
  readonly confidence: number;
  readonly reason: string;
  readonly framing: Framing;
}

/** The first 64 KiB of a source, looked at in the ways that sniffers need. */
export interface SourceHead {
  /** Path as received, with `/` between folders: `projects/x/session.jsonl` or `bundle.zip!/a/b.json`. */
  readonly name: string;
  /** The first bytes as they lie, before any decoding: up to 64 KiB, and more where nothing recognises those. */
  readonly bytes: Uint8Array;
  /** The same decoded as text, without a byte-order mark. */
  readonly text: string;
  /** True where `text` is the whole source. */
  readonly isWhole: boolean;
  /** The first 20 lines that parse as JSON, whatever their position; none where the source is Markdown that quotes them. */
  readonly lines: readonly Json[];
  /**
   * The head read as one JSON document, with a cut end repaired by closing what is open; undefined where the
   * source does not begin like one. Members after the cut are absent.
   */
  readonly document: Json | undefined;
}

/** What a reader knows before its first record. */
export interface SourceContext {
  /** First 16 hex digits of SHA-256 over evidence hash and member: prefix for keys that only hold in this source. */
  readonly sourceId: string;
  readonly name: string;
  readonly framing: Framing;
}

/** Where a reader puts what it read. Exactly one of `event` (one or more), `merged` or `reject` answers a record. */
export interface RecordSink {
  /** The record made an event. May be called several times for one record. */
  event(draft: EventDraft): void;
  /** The record adds to an event that an earlier record of this source made, found by one of its keys. */
  merged(intoKey: string, reason: string): void;
  /** The record cannot be read as what it claims to be. */
  reject(reason: string): void;
  alias(alias: KeyAlias): void;
  /**
   * Something that the completeness statement counts: `unrecognised_type`, `time_unreadable`, `content_not_recorded`,
   * `truncated_by_producer`… with the detail under which it is counted. Not an answer to the record.
   */
  note(code: NoteCode, detail: string): void;
}

export type NoteCode =
  | 'unrecognised_type'
  | 'unrecognised_field'
  | 'time_unreadable'
  | 'time_backwards'
  | 'content_not_recorded'
  | 'truncated_by_producer'
  | 'missing_subagent'
  | 'missing_parent'
  | 'encoding_replaced'
  | 'not_json'
  | 'sequence_gap'
  | 'sequence_backwards'
  | 'chain_linked'
  | 'chain_broken'
  | 'signature_not_checked'
  | 'other';

/** Turns the records of one source into events. One instance per source; calls come in the source's order. */
export interface RecordReader {
  /**
   * Called once per unit, before the records in it: `skeleton` is the unit without its records (empty arrays stand in
   * their place). With `headerIsRecord` it may answer the sink like a record, and is then
   * counted as one; a skeleton that says nothing is left unanswered. Otherwise it may only note.
   */
  begin?(skeleton: SourceRecord, sink: RecordSink): void;
  read(record: SourceRecord, sink: RecordSink): void;
  /** Called after the last record; may only note. */
  end?(sink: Pick<RecordSink, 'note'>): void;
}

/** One trace format: a sniffer and a reader, in one file of `formats/`, named by its id. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /**
   * Every line of a source in lines is read the same wherever it stands: nothing is carried from one line to the next,
   * and no event holds its record's number. A large source is then read in pieces, side by side.
   */
  readonly hasIndependentLines?: boolean;
  sniff(head: SourceHead): Claim | undefined;
  open(context: SourceContext): RecordReader;
}

export function defineFormat(format: Format): Format {
  return format;
}
