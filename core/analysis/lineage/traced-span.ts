import type { Appearance } from './origin-index.ts';
import type { Span } from './spans.ts';
import type { Origin } from './trust.ts';

export interface TracedSpan {
  readonly span: Span;
  readonly origin: Origin;
  readonly grade: 'exact' | 'normalised' | 'partial' | undefined;
  readonly first: Appearance | undefined;
}
