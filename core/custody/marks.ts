import type { JournalEntry } from '../ports/case-host.ts';
import { bookmarksOf } from './bookmarks.ts';
import { triageOf } from './triage.ts';

/** What analysts said of events and findings: what they marked, confirmed and dismissed. */
export interface AnalystMarks {
  readonly bookmarked: readonly string[];
  /** Ids of findings. */
  readonly confirmed: readonly string[];
  readonly dismissed: readonly string[];
}

export function marksOf(entries: readonly JournalEntry[]): AnalystMarks {
  const triage = triageOf(entries);
  const inState = (wanted: string) => triage.filter(({ state }) => state === wanted).map(({ findingId }) => findingId);
  return { bookmarked: bookmarksOf(entries), confirmed: inState('confirmed'), dismissed: inState('dismissed') };
}
