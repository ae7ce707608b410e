import type { EventRow } from './answers.ts';
import type { ContentState } from './event.ts';
import type { LineageRow } from './lineage-answers.ts';

/** A stretch of a text that a piece of the call was found at; offsets are in UTF-16 units of the excerpt. */
export interface ExcerptMark {
  readonly start: number;
  readonly length: number;
  /** Which of `Decision.pieces` stand there. */
  readonly pieces: readonly number[];
}

/** A part of a text, in its own surroundings. */
export interface Excerpt {
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
  /** In order, and apart from each other. */
  readonly marks: readonly ExcerptMark[];
}

/** The text of an event, whole where it is short, else in excerpts. */
export interface ShownContent {
  readonly event: EventRow;
  readonly part: 'input' | 'output';
  readonly contentState: ContentState;
  /** Characters of the whole text; 0 where none is recorded. */
  readonly length: number;
  /** True where the excerpts are the whole text. */
  readonly isWhole: boolean;
  /** The surroundings of what the call took from it, else its beginning; none where no text is recorded. */
  readonly excerpts: readonly Excerpt[];
  /** Positions in `Decision.pieces` of what the call took from it, as derived. */
  readonly pieces: readonly number[];
}

/** Something that the agent had before the call, as far as the record tells. */
export interface HadContent extends ShownContent {
  /** Where it comes from, in the words of lineage: user, system_prompt, tool_result … */
  readonly origin: string;
  readonly trust: string;
  readonly trustBasis: string;
  /** An analyst's label can be set on it: it came from a tool, a retrieval or a memory. */
  readonly canBeLabelled: boolean;
  readonly toolServer: string | undefined;
  /** False where it stands with another agent or in another session, and is here as the place of a piece. */
  readonly isOfAgent: boolean;
}

/** Words of the model before the call. */
export interface SaidContent extends ShownContent {
  /** False where the agent got a result or a request between these words and the call. */
  readonly isJustBefore: boolean;
}

/** What surrounded one act of an agent. Everything in it lies before the call, but for its result. */
export interface Decision {
  readonly eventId: string;
  /** What `had` and `said` were looked for in, in words. */
  readonly scope: string;
  /** Pieces of the arguments with where they first appeared: at most 200 of `piecesTotal`. */
  readonly pieces: readonly LineageRow[];
  readonly piecesTotal: number;
  /** Sources of pieces first, then prompts, requests and contents in the case's order; `hadTotal` says of how many. */
  readonly had: readonly HadContent[];
  readonly hadTotal: number;
  /** Of all that the agent had, contents that are not recorded, or not whole. */
  readonly hadUnrecorded: number;
  /** The latest words and those that a piece stands in, in the case's order; `saidTotal` says of how many. */
  readonly said: readonly SaidContent[];
  readonly saidTotal: number;
  /** What the call gave back, in its own event or in that of its result. */
  readonly result: ShownContent | undefined;
}
