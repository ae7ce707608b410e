/** One format that recognised a source, with its word for it. */
export interface SourceCandidate {
  readonly format: string;
  readonly confidence: number;
  readonly reason: string;
}

/**
 * How a source came to its format: `clear` by recognition, `open` where recognition leaves doubt that an analyst has to
 * decide, `chosen` by an analyst, `none` where no format claims it.
 */
export type Decision = 'clear' | 'open' | 'chosen' | 'none';

/** By which format a source was read, and what else could have read it. */
export interface SourceRecognition {
  readonly format: string | undefined;
  readonly formatReason: string;
  readonly confidence: number;
  readonly decision: Decision;
  /** Every format that recognised it, the most confident first. */
  readonly candidates: readonly SourceCandidate[];
}
