import type { Arrangement, SavedView, ViewToSave } from '../model/saved-view.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';
import { canonicalJson } from './canonical-json.ts';
import { KeptByName } from './kept-by-name.ts';
import { authorOf } from './merged.ts';

/** What a `view.saved` entry says; its object is the name. */
export function savedViewData({ place, arrangement }: ViewToSave): JournalData {
  return { place, arrangement };
}

/** What a `view.renamed` entry says; its object is the name before. */
export function renamedViewData(name: string): JournalData {
  return { name };
}

/**
 * The views that a case holds, by name: the latest of a name, without those that were removed. One that was taken over
 * from a reviewer never takes the place of another of its name: it is listed beside it, with whose it is.
 */
export function savedViewsOf(entries: readonly JournalEntry[]): readonly SavedView[] {
  const views = keptViews(entries)
    .entries()
    .map(([name, view]): SavedView => ({ ...view, name }));
  return views.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Acts of a reviewer on views that changed nothing here, by their hash: the view is gone, or was changed later. */
export function viewActsWithoutEffect(entries: readonly JournalEntry[]): readonly string[] {
  return keptViews(entries).withoutEffect;
}

type Kept = Omit<SavedView, 'name'>;

function keptViews(entries: readonly JournalEntry[]): KeptByName<Kept> {
  const views = new KeptByName<Kept>();
  for (const entry of entries) {
    const { name } = entry.data;
    if (entry.act === 'view.removed') views.remove(entry);
    else if (entry.act === 'view.renamed' && typeof name === 'string') views.rename(entry, name);
    else if (entry.act === 'view.saved') save(views, entry);
  }
  return views;
}

function save(views: KeptByName<Kept>, entry: JournalEntry): void {
  const { place, arrangement } = entry.data;
  if (typeof place !== 'string') return;
  const shown = { place, arrangement: textsIn(arrangement) };
  views.save(entry, { ...shown, ...authorOf(entry), journalNumber: entry.number }, (kept) => isSame(kept, shown));
}

type Shown = Pick<SavedView, 'place' | 'arrangement'>;

function isSame(a: Shown, b: Shown): boolean {
  return a.place === b.place && canonicalJson({ ...a.arrangement }) === canonicalJson({ ...b.arrangement });
}

function textsIn(value: JournalValue | undefined): Arrangement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member] as const] : [])),
  );
}
