import type { DensityQuery } from '../../../../core/model/answers.ts';
import { useQuestion } from '../../../state/question.ts';
import type { MinimapScene } from './paint-minimap.ts';

/** In a larger case rules take long to be asked: findings are shown where something else has asked them already. */
export const MOST_FOR_FINDINGS = 50_000;

/** What findings cite and what is bookmarked, on the axis of time. */
export function useMinimapSigns(query: DensityQuery, isDrawn: boolean): Pick<MinimapScene, 'cited' | 'bookmarked'> {
  // After the rest is drawn: rules take longer than all that is asked before.
  const isTime = query.axis !== 'order' && isDrawn;
  // Of the whole case: rules are asked of all of it, whatever the filter.
  const events = useQuestion('summary', []).data?.totals.events ?? Number.POSITIVE_INFINITY;
  const findings = useQuestion('findings', [], { isAsked: isTime && events <= MOST_FOR_FINDINGS });
  const cited = useQuestion('density', [{ ...query, filter: { ...query.filter, has: ['finding'] } }], {
    isAsked: isTime && findings.data !== undefined && findings.data.length > 0,
    keepsPrevious: true,
  });
  const bookmarks = useQuestion('bookmarks', []);
  const ids = bookmarks.data ?? [];
  const rows = useQuestion('eventsNamed', [ids], { isAsked: isTime && ids.length > 0, keepsPrevious: true });
  const bookmarked = ids.length === 0 ? [] : (rows.data ?? []);
  return {
    cited: cited.data,
    bookmarked: isTime ? bookmarked.flatMap(({ startNs }) => (startNs === undefined ? [] : [startNs])) : [],
  };
}
