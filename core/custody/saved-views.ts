import type { Arrangement, SavedView, ViewToSave } from '../model/saved-view.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';
import { canonicalJson } from './canonical-json.ts';
import { authorOf, keptName } from './merged.ts';

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
  const views = new Map<string, SavedView>();
  for (const entry of entries) {
    const { act, object, data } = entry;
    if (act === 'view.removed') views.delete(object);
    else if (act === 'view.renamed') rename(views, object, data['name']);
    else if (act === 'view.saved') save(views, entry);
  }
  return [...views.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function save(views: Map<string, SavedView>, entry: JournalEntry): void {
  const { place, arrangement } = entry.data;
  if (typeof place !== 'string') return;
  const shown = { place, arrangement: textsIn(arrangement) };
  const known = views.get(entry.object);
  const name = keptName(entry, known !== undefined && !isSame(known, shown));
  views.set(name, { name, ...shown, ...authorOf(entry), journalNumber: entry.number });
}

type Shown = Pick<SavedView, 'place' | 'arrangement'>;

function isSame(a: Shown, b: Shown): boolean {
  return a.place === b.place && canonicalJson({ ...a.arrangement }) === canonicalJson({ ...b.arrangement });
}

function rename(views: Map<string, SavedView>, before: string, name: JournalValue | undefined): void {
  const view = views.get(before);
  if (!view || typeof name !== 'string') return;
  views.delete(before);
  views.set(name, { ...view, name });
}

function textsIn(value: JournalValue | undefined): Arrangement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member] as const] : [])),
  );
}
