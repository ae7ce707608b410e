import { isoToNs } from '../../../core/base/time.ts';
import type { EventFilter, FacetValue } from '../../../core/model/answers.ts';
import type { Terms } from '../../state/place.ts';

/** What is compared, as the address says it. */
export interface Chosen {
  readonly by: 'session' | 'time';
  readonly a: string;
  readonly b: string;
  /** As it was written. */
  readonly at: string;
  readonly names: readonly [string, string];
  /** Undefined where there are not two sides yet. */
  readonly filters: readonly [EventFilter, EventFilter] | undefined;
}

/** Without a choice, the two sessions of most events stand beside each other. */
export function compareTerms(terms: Terms, sessions: readonly FacetValue[]): Chosen {
  const by = terms['by'] === 'time' ? 'time' : 'session';
  const a = terms['a'] ?? sessions[0]?.value ?? '';
  const b = terms['b'] ?? sessions[1]?.value ?? '';
  const at = terms['at'] ?? '';
  if (by === 'time') return { by, a, b, at, names: ['Before', 'From then on'], filters: aroundTime(at) };
  const filters = a === '' || b === '' ? undefined : ([{ sessions: [a] }, { sessions: [b] }] as const);
  return { by, a, b, at, names: ['A', 'B'], filters };
}

function aroundTime(at: string): Chosen['filters'] {
  const ns = isoToNs(at.trim());
  return ns === undefined ? undefined : [{ toNs: ns - 1n }, { fromNs: ns }];
}
