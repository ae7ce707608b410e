import type { Said } from '../model/notebook.ts';
import { type JournalAct, type JournalData, type JournalEntry, NOTEBOOK_ACTS } from '../ports/case-host.ts';

/** The acts that a reviewer's copy gives back: what people wrote and marked. Evidence and readings are not merged. */
export const MERGED_ACTS: readonly JournalAct[] = [
  ...NOTEBOOK_ACTS,
  ...(['finding.triaged', 'view.saved', 'view.renamed', 'view.removed', 'query.saved', 'query.removed'] as const),
];

/** Where an act that was taken over comes from: an entry of another journal, and the head of that journal. */
export function mergedData(entry: JournalEntry, head: string): JournalData {
  const { data, by, at, number, hash } = entry;
  const id = actId(entry);
  // What was merged into the copy before keeps its name: later acts speak of it by that.
  return { ...data, mergedFrom: { by, at, number, hash, head, ...(id === hash ? {} : { id }) } };
}

/** The name of an act in every journal that has it: the hash of the entry that it was first. */
export function actId(entry: JournalEntry): string {
  const from = mergedFrom(entry);
  return from?.id ?? from?.hash ?? entry.hash;
}

/** Who did an act, when, and in which entry of this journal. */
export function saidIn(entry: JournalEntry): Said {
  return { ...authorOf(entry), journalNumber: entry.number };
}

/** Who did an act, and when: for one that was taken over, its author as the other journal has it, and who merged it. */
export function authorOf(entry: JournalEntry): { readonly by: string; readonly at: string } {
  const from = mergedFrom(entry);
  if (!from) return { by: entry.by, at: entry.at };
  return { by: `${from.by} (merged by ${entry.by})`, at: from.at };
}

/**
 * The name under which something saved is kept. What was taken over from a reviewer never takes the place of something else
 * of its name: it stands beside it, with whose it is.
 */
export function keptName(entry: JournalEntry, isTaken: boolean): string {
  const isBeside = isTaken && mergedFrom(entry) !== undefined;
  return isBeside ? `${entry.object} (${authorOf(entry).by})` : entry.object;
}

/** True for an act that was taken over from a reviewer. */
export function isMerged(entry: JournalEntry): boolean {
  return mergedFrom(entry) !== undefined;
}

/** The hash of the entry that an act was taken over from; undefined for an act of this journal itself. */
export function mergedHash(entry: JournalEntry): string | undefined {
  return mergedFrom(entry)?.hash;
}

function mergedFrom({ data }: JournalEntry) {
  const from = data['mergedFrom'];
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return undefined;
  // Safe: what is no list and not null is an object, whose members are looked at one by one.
  const { by, at, hash, id } = from as JournalData;
  if (typeof by !== 'string' || typeof at !== 'string' || typeof hash !== 'string') return undefined;
  return { by, at, hash, id: typeof id === 'string' ? id : undefined };
}
