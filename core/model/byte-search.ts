/** What is looked for in the original bytes: a text, a regular expression, or bytes in hex. */
export type ByteQueryKind = 'text' | 'expression' | 'hex';

export interface ByteQuery {
  readonly kind: ByteQueryKind;
  readonly wanted: string;
  /** For texts and expressions: letters in any case. */
  readonly ignoresCase: boolean;
  /** Only these items, by their ids; undefined = all. */
  readonly itemIds?: readonly string[] | undefined;
}

/** How a match lies in the bytes. `json`: with characters escaped as in a string of JSON. `bytes`: as hex or by an expression. */
export const MATCH_FORMS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-8 json',
  'utf-16le json',
  'utf-16be json',
  'bytes',
] as const;
export type MatchForm = (typeof MATCH_FORMS)[number];

/** What is known of the place of a match. Only the first has an event. */
export type BytePlace =
  | {
      readonly kind: 'event';
      readonly recordNo: number;
      readonly outcome: 'imported' | 'merged' | 'duplicate';
      /** The first event of the record, the event that it was merged into, or the one that it repeats. */
      readonly eventId: string;
      /** How many events the record made; more than one where a record is a whole document. */
      readonly events: number;
    }
  | { readonly kind: 'rejected'; readonly recordNo: number; readonly reason: string }
  | { readonly kind: 'no-event'; readonly recordNo: number }
  /** Between two records, or before the first or behind the last. */
  | { readonly kind: 'between' }
  /** The source was kept and not read, or repeats another, or was refused: it has no records. */
  | { readonly kind: 'not-read'; readonly state: string }
  /** In the pages of a database, whose tables are sources of their own: what was deleted may still stand there. */
  | { readonly kind: 'database' };

/** A match in the bytes of one item. */
export interface MatchedBytes {
  /** In the bytes of the source as they are, unpacked where it is a member of an archive. */
  readonly offset: number;
  readonly length: number;
  /** True where it is longer than can be followed: then `length` is the part that was. */
  readonly isCut: boolean;
  readonly form: MatchForm;
  /** The match, at most 256 bytes of it, and what stands before and behind it. */
  readonly bytes: Uint8Array;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface ByteMatch extends MatchedBytes {
  /** Key of the item of `ByteSearchResult.items` that it lies in. */
  readonly itemId: string;
  readonly place: BytePlace;
}

/** Something whose bytes were looked through: a source, or the file of a database. */
export interface SearchedItem {
  readonly itemId: string;
  /** Undefined for the file of a database, which is no source. */
  readonly sourceId: string | undefined;
  readonly evidenceId: string;
  readonly member: string;
  readonly name: string;
  readonly bytes: number;
  readonly matches: number;
  /** How many of its matches are listed. */
  readonly listed: number;
  /** Why its bytes could not be looked through to the end, where that is so. */
  readonly failure?: string | undefined;
}

/** What could not be looked through, and why. */
export interface UnsearchedItem {
  readonly name: string;
  readonly reason: string;
}

export interface ByteSearchProgress {
  /** What is being looked through. */
  readonly name: string;
  readonly bytesDone: number;
  /** Of all sources, unpacked, as they were counted when they were read. */
  readonly bytesTotal: number;
  readonly matches: number;
  /** Matches listed since the last progress, with their items. */
  readonly found: readonly ByteMatch[];
  readonly items: readonly SearchedItem[];
}

/** What was found. Counts are of all matches; `listed` says how many of them are here. */
export interface ByteSearchResult {
  readonly query: ByteQuery;
  /** False where it was stopped before its end. */
  readonly isComplete: boolean;
  readonly matches: number;
  readonly listed: readonly ByteMatch[];
  readonly byForm: readonly (readonly [form: MatchForm, matches: number])[];
  /** All that was looked through, with or without a match, in the order of the case. */
  readonly items: readonly SearchedItem[];
  readonly unsearched: readonly UnsearchedItem[];
  readonly bytes: number;
}

/** Bytes of a match, or beside it, as text in the encoding in which it lies. */
export function textOfMatch(bytes: Uint8Array, form: MatchForm): string {
  const encoding = form.startsWith('utf-16') ? form.slice(0, 'utf-16le'.length) : 'utf-8';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}
