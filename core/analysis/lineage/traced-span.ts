import type { Appearance } from './origin-index.ts';
import type { Origin } from './origins.ts';
import type { SourceText } from './source-events.ts';
import type { Piece } from './spans.ts';

/** What was found of a piece's origin; `first` and `from` where it has one. */
export interface Traced {
  readonly origin: Origin;
  readonly grade: 'exact' | 'normalised' | 'partial' | undefined;
  readonly first: Appearance | undefined;
  readonly from: SourceText | undefined;
}

/** The same with the piece. */
export interface TracedSpan extends Traced {
  readonly span: Pick<Piece, 'kind' | 'text'>;
}
