import type { EventFilter } from '../../core/model/event-filter.ts';
import type { SearchState } from '../../core/model/search.ts';
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

/** What no word has in it: the index counts everything beyond ASCII as letters. */
const BETWEEN_WORDS = /[^\w\u0080-\uffff]/;

/** The sentence; empty where nothing is scanned. */
function scanWords({ text, pattern }: EventFilter, state: SearchState['state'], part: number): string {
  if (pattern !== undefined) return 'Scanning texts for a regular expression.';
  if (text === undefined) return '';
  if (state === 'scanning') return `Scanning every text: the index of words is ${Math.floor(part * 100)}% built.`;
  if (state === 'single-words' && BETWEEN_WORDS.test(text.trim()))
    return 'Scanning texts for several words: an index of their order would take too much memory.';
  if (state === 'too-large') return 'Scanning every text: an index of words would take too much memory.';
  return state === 'failed' ? 'Scanning every text: there is no index of words.' : '';
}
