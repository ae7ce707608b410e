import type { Drawing } from './drawing.ts';
import type { EventFilter } from './event-filter.ts';

/** Whether a passage is what the evidence says, what its writer concludes from it, or what an examiner holds. */
export const PROSE_TONES = ['fact', 'assessment', 'opinion'] as const;
export type ProseTone = (typeof PROSE_TONES)[number];

/** By what a table block counts events: the facets of the case. */
export const TABLE_FIELDS = ['actors', 'tools', 'kinds', 'sessions', 'statuses', 'sources'] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

export interface ProseBlock {
  readonly kind: 'prose';
  /** Plain text; an empty line parts paragraphs. */
  readonly text: string;
  readonly tone: ProseTone;
  /** The events that it rests on; a fact names one at least. */
  readonly eventIds: readonly string[];
}

/** A block that asks the case when it is read. `caption` may be empty; `rows`: at most so many are listed. */
export type LiveBlock =
  | { readonly kind: 'slice'; readonly filter: EventFilter; readonly rows: number; readonly caption: string }
  | {
      readonly kind: 'table';
      readonly filter: EventFilter;
      readonly by: TableField;
      readonly rows: number;
      readonly caption: string;
    }
  | { readonly kind: 'graph'; readonly filter: EventFilter; readonly rows: number; readonly caption: string }
  | { readonly kind: 'query'; readonly sql: string; readonly rows: number; readonly caption: string }
  | { readonly kind: 'event'; readonly eventId: string; readonly caption: string }
  | { readonly kind: 'finding'; readonly findingId: string; readonly caption: string };

export type StoryBlock = { readonly kind: 'heading'; readonly text: string } | ProseBlock | LiveBlock;

export function isLive(block: StoryBlock): block is LiveBlock {
  return block.kind !== 'heading' && block.kind !== 'prose';
}

/** More rows than this are counted, not listed: a story that nobody can read hides more than it shows. */
export const MOST_BLOCK_ROWS = 200;
export const USUAL_BLOCK_ROWS = 10;

export interface AnswerRow {
  readonly cells: readonly string[];
  /** The event that the row is; undefined for rows of figures. */
  readonly eventId: string | undefined;
}

export interface AnswerTable {
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly AnswerRow[];
}

/** What the case says to a live block now, and what was asked, so that it can be asked again. */
export interface BlockAnswer {
  /** `sql`, or the name of the question. */
  readonly question: string;
  /** The SELECT word by word, or the arguments as JSON. */
  readonly asked: string;
  /** SHA-256 of the answer as JSON with sorted members; of a SELECT, its `ResultHash`; empty where there is none. */
  readonly sha256: string;
  /** What the answer is, in one sentence that says no more than the evidence. */
  readonly says: string;
  /** Whether it is what the evidence says, what somebody says of himself, or what a rule concludes. */
  readonly tone: 'fact' | 'reported' | 'assessment';
  /** What is not listed or not drawn, a sentence each. */
  readonly leftOut: readonly string[];
  /** What nothing promises of the answer, a sentence each: the order of rows, the last digits of sums. */
  readonly notes: readonly string[];
  readonly facts: readonly (readonly [term: string, value: string])[];
  readonly quote: string | undefined;
  readonly eventIds: readonly string[];
  readonly table: AnswerTable | undefined;
  readonly picture: Drawing | undefined;
  /** Why there is no answer; undefined where there is one. */
  readonly problem: string | undefined;
}
