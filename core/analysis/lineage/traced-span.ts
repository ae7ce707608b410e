import type { Appearance } from './origin-index.ts';
import type { Origin } from './origins.ts';
import type { SourceText } from './source-events.ts';
import type { Span } from './spans.ts';

/** A piece with what was found of its origin; `first` and `from` where it has one. */
export interface TracedSpan {
  readonly span: Span;
  readonly origin: Origin;
  readonly grade: 'exact' | 'normalised' | 'partial' | undefined;
  readonly first: Appearance | undefined;
  readonly from: SourceText | undefined;
}
