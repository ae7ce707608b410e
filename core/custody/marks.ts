import type { JournalEntry, JournalValue } from '../ports/case-host.ts';
import { bookmarksOf } from './bookmarks.ts';

/** What analysts said of events and findings: what they marked, confirmed and dismissed. */
export interface AnalystMarks {
  readonly bookmarked: readonly string[];
  /** Ids of findings; the latest word on each holds. */
  readonly confirmed: readonly string[];
  readonly dismissed: readonly string[];
}

export function marksOf(entries: readonly JournalEntry[]): AnalystMarks {
  const states = new Map<string, JournalValue | undefined>();
  for (const { act, data } of entries) {
    const { findingIds, state } = data;
    if (act !== 'finding.triaged' || !Array.isArray(findingIds)) continue;
    for (const findingId of findingIds) if (typeof findingId === 'string') states.set(findingId, state);
  }
  const inState = (wanted: string) =>
    [...states].filter(([, state]) => state === wanted).map(([findingId]) => findingId);
  return { bookmarked: bookmarksOf(entries), confirmed: inState('confirmed'), dismissed: inState('dismissed') };
}
