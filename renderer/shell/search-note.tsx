import type { EventFilter } from '../../core/model/event-filter.ts';
import { useSearchState } from '../state/search-state.ts';

/** Says how the words of the filter are looked for where that takes longer: the answers are the same. */
export function SearchNote({ filter }: { readonly filter: EventFilter }) {
  const state = useSearchState();
  const words = state && scanWords(filter, state.state, state.part);
  return (
    <span className="filter-bar-note" role="status" data-index={state?.state === 'scanning' ? 'building' : undefined}>
      {words}
    </span>
  );
}

/** The sentence; empty where nothing is scanned. */
function scanWords(
  { text, pattern }: EventFilter,
  state: 'scanning' | 'ready' | 'too-large' | 'failed',
  part: number,
): string {
  if (pattern !== undefined) return 'Scanning every text: a regular expression.';
  if (text === undefined) return '';
  if (state === 'scanning') return `Scanning every text: the index of words is ${Math.floor(part * 100)}% built.`;
  if (state === 'too-large') return 'Scanning every text: an index of words would take too much memory.';
  return state === 'failed' ? 'Scanning every text: there is no index of words.' : '';
}
