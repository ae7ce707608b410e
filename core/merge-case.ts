import { SpoorError } from './base/errors.ts';
import { actId, MERGED_ACTS, mergedData, mergedHash } from './custody/merged.ts';
import { queryActsWithoutEffect } from './custody/saved-queries.ts';
import { viewActsWithoutEffect } from './custody/saved-views.ts';
import { triageOf } from './custody/triage.ts';
import type { CaseHost, Journal, JournalEntry } from './ports/case-host.ts';

/** What a merge took over, and what it did not. */
export interface MergeResult {
  /** How many entries both journals begin with. */
  readonly common: number;
  readonly taken: number;
  /** Taken over by an earlier merge. */
  readonly known: number;
  /** Entries of the reviewer that are not merged, by act: evidence, readings, exports. */
  readonly left: readonly (readonly [act: string, count: number])[];
  /** Findings that both decided on, differently: the reviewer's decision is the latest now. */
  readonly contested: readonly string[];
  /** Saved views and queries on which an act of the reviewer changed nothing: gone here, or changed later. */
  readonly kept: readonly string[];
}

/**
 * Takes over what a reviewer wrote and marked in a copy of this case: each act as an entry of its own with its author and
 * the head of the other journal, then one that sums up. The author is what that journal says: its chain proves that it
 * was not changed since, not who held the pen. Throws `package/unsound` where it is no whole copy of this case.
 */
export async function mergeReviewer(
  host: Pick<CaseHost, 'journal' | 'append' | 'manifest'>,
  foreign: { readonly caseId: string; readonly journal: Journal },
): Promise<MergeResult> {
  const { id } = await host.manifest();
  if (foreign.caseId !== id)
    throw new SpoorError(
      'package/unsound',
      'This is a copy of another case: nothing was merged. Merge it into the case that it was exported from.',
    );
  if (foreign.journal.state.state !== 'whole')
    throw new SpoorError(
      'package/unsound',
      `The journal of the copy is broken at line ${foreign.journal.state.atLine}: nothing was merged. Ask for another copy.`,
    );
  const { head } = foreign.journal.state;
  const own = (await host.journal()).entries;
  const { common, fresh, known, left } = planOf(own, foreign.journal.entries);
  const taken: JournalEntry[] = [];
  for (const entry of fresh) taken.push(await host.append(entry.act, entry.object, mergedData(entry, head)));
  const kept = keptIn([...own, ...taken], taken);
  const contested = contestedIn(own.slice(common), fresh);
  if (fresh.length > 0)
    await host.append('case.merged', head, {
      ...{ common, taken: fresh.length, known, contested, kept },
      left: left.map(([act, count]) => ({ act, count })),
    });
  return { common, taken: fresh.length, known, left, contested, kept };
}

function planOf(own: readonly JournalEntry[], foreign: readonly JournalEntry[]) {
  const fork = foreign.findIndex((entry, at) => entry.hash !== own[at]?.hash);
  const common = fork === -1 ? foreign.length : fork;
  if (common === 0)
    throw new SpoorError(
      'package/unsound',
      'The two journals have no entry in common: nothing was merged. Ask where the copy comes from.',
    );
  // An act has one name in every journal: what came by another copy already is not taken twice.
  const merged = new Set([...own.map(mergedHash), ...own.slice(common).map(actId)]);
  const wanted = foreign.slice(common).filter(({ act }) => MERGED_ACTS.includes(act));
  const fresh = wanted.filter((entry) => !merged.has(entry.hash) && !merged.has(actId(entry)));
  const left = new Map<string, number>();
  for (const { act } of foreign.slice(common)) if (!MERGED_ACTS.includes(act)) left.set(act, (left.get(act) ?? 0) + 1);
  return { common, fresh, known: wanted.length - fresh.length, left: [...left] };
}

function keptIn(all: readonly JournalEntry[], taken: readonly JournalEntry[]): readonly string[] {
  const without = new Set([...viewActsWithoutEffect(all), ...queryActsWithoutEffect(all)]);
  return taken.flatMap(({ hash, object }) => (without.has(hash) ? [object] : []));
}

function contestedIn(own: readonly JournalEntry[], fresh: readonly JournalEntry[]): readonly string[] {
  const mine = new Map(triageOf(own).map(({ findingId, state }) => [findingId, state]));
  return triageOf(fresh).flatMap(({ findingId, state }) => {
    const decided = mine.get(findingId);
    return decided !== undefined && decided !== state ? [findingId] : [];
  });
}
