/** Sizes in bytes by which it is decided how a source is read. Only tests need others: the result is the same. */
export interface ReadingSizes {
  /** Below this, starting readers takes longer than reading. */
  readonly worthReaders: number;
  /** A source up to this size is held and read as a whole, by one reader. */
  readonly held: number;
  /** A slice of a larger one ends with the first line that reaches this. */
  readonly slice: number;
  /** A longer line is read as a stream. */
  readonly longestLine: number;
}

const MIB = 1024 * 1024;
export const READING_SIZES: ReadingSizes = {
  worthReaders: 4 * MIB,
  held: 32 * MIB,
  slice: 8 * MIB,
  longestLine: 32 * MIB,
};
