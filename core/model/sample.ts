import type { MappedEvent, MappedSource } from './mapping.ts';

// What a mapping is made by: the first records of a source, and what a mapping makes of them. Plain data.

/** A field that the first records have. */
export interface SampledField {
  /** JSON pointer into a record. */
  readonly pointer: string;
  /** Records among the first that have it. */
  readonly count: number;
  /** Its first different values, as text, cut to a length that can be shown. */
  readonly values: readonly string[];
  /** The values hold fields of their own. */
  readonly isNested: boolean;
}

export interface SampledRecord {
  readonly number: number;
  readonly offset: number;
  readonly length: number;
  /** The values by pointer, as text, cut to a length that can be shown. */
  readonly cells: Readonly<Record<string, string>>;
  /** Why it is no record, where it is none. */
  readonly reject: string | undefined;
}

/** The first records of a source, cut in one way. */
export interface SourceSample {
  /** The ways in which the source can be cut into records, the likeliest first. */
  readonly ways: readonly MappedSource[];
  readonly way: MappedSource | undefined;
  readonly records: readonly SampledRecord[];
  readonly fields: readonly SampledField[];
  /** Columns that the names and values of fields point to. A guess: the analyst decides. */
  readonly suggestion: MappedEvent;
  /** The sample is the whole source. */
  readonly isWhole: boolean;
}

export interface PreviewedEvent {
  readonly recordNo: number;
  readonly kind: string;
  readonly startNs: bigint | undefined;
  readonly actor: string | undefined;
  readonly target: string | undefined;
  readonly toolName: string | undefined;
  readonly status: string | undefined;
  readonly sessionId: string | undefined;
  /** Input or output, as text on one line, cut to a length that can be shown. */
  readonly preview: string;
  /** What no column takes, as JSON text, cut likewise. */
  readonly attributes: string;
}

/** What a mapping makes of the first records of a source. */
export interface MappingPreview {
  readonly records: number;
  readonly events: readonly PreviewedEvent[];
  readonly rejects: readonly { readonly offset: number; readonly length: number; readonly reason: string }[];
  readonly notes: readonly { readonly code: string; readonly detail: string; readonly count: number }[];
  readonly isWhole: boolean;
}
