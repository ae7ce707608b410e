import { type JournalData, type JournalEntry, NOTEBOOK_ACTS } from '../ports/case-host.ts';
import { actId } from './merged.ts';

/** What a `notebook.undone` entry says; its object is the act that it takes back. Nothing leaves the journal. */
export function undoneData(number: number, act: string): JournalData {
  // For readers: the object alone decides.
  return { number, act };
}

/** The acts that were taken back, each with the entry that did: an undo that was itself taken back does nothing. */
export function undoneIn(entries: readonly JournalEntry[]): ReadonlyMap<string, JournalEntry> {
  const undone = new Map<string, JournalEntry>();
  for (const entry of entries.toReversed()) {
    if (entry.act !== 'notebook.undone' || undone.has(actId(entry)) || undone.has(entry.object)) continue;
    undone.set(entry.object, entry);
  }
  return undone;
}

/** The entries without those acts of the notebook that were taken back, and without the acts that did. */
export function standingEntries(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const undone = undoneIn(entries);
  if (undone.size === 0) return entries;
  return entries.filter(
    (entry) => entry.act !== 'notebook.undone' && !(isOfNotebook(entry) && undone.has(actId(entry))),
  );
}

export function isOfNotebook({ act }: JournalEntry): boolean {
  return NOTEBOOK_ACTS.includes(act);
}

/** What “undo” and “redo” would take back now: the act that was done last, and the undo that was done last since. */
export interface UndoSteps {
  readonly undo: string | undefined;
  readonly redo: string | undefined;
}

/** Anything new clears what could be done again, as in every editor. */
export function undoSteps(entries: readonly JournalEntry[]): UndoSteps {
  const done: string[] = [];
  const takenBack = new Map<string, string>();
  const actOf = new Map<string, string>();
  for (const entry of entries.filter(isOfNotebook)) {
    const id = actId(entry);
    if (entry.act !== 'notebook.undone') {
      done.push(id);
      takenBack.clear();
      continue;
    }
    // Of an undo that takes back an undo: the act that both are about.
    const act = actOf.get(entry.object) ?? entry.object;
    actOf.set(id, act);
    const at = done.lastIndexOf(act);
    takenBack.delete(act);
    if (at === -1) done.push(act);
    else {
      done.splice(at, 1);
      takenBack.set(act, id);
    }
  }
  return { undo: done.at(-1), redo: [...takenBack.values()].at(-1) };
}
