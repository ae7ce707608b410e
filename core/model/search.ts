/** How far the index of words is. Searches give the same answers in every state; without it they scan every text. */
export interface SearchState {
  /**
   * `single-words`: it finds words, but the order of words would take more memory than the index may.
   * `too-large`: all of it would, and was given up.
   */
  readonly state: 'scanning' | 'ready' | 'single-words' | 'too-large' | 'failed';
  /** How much of the content is in the index, of one. */
  readonly part: number;
  /** Bytes that it takes; for `too-large`, those that it may take. */
  readonly bytes: number;
}
