import { useQuery } from '@tanstack/react-query';
import type { SearchState } from '../../core/model/search.ts';
import { useCaseVersion } from './case-version.ts';
import { useWorkbench } from './workbench.tsx';

const LOOK_EVERY_MS = 500;

/** Of its queries: what goes on in the background makes no view busy. */
export const SEARCH_STATE = 'search state';

/** How far the index of words is; looked at again until it is there or given up. */
export function useSearchState(): SearchState | undefined {
  const workbench = useWorkbench();
  const version = useCaseVersion((store) => store.version);
  return useQuery({
    queryKey: [SEARCH_STATE, version],
    queryFn: () => workbench.searchState(),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'scanning' ? LOOK_EVERY_MS : false,
  }).data;
}
