import { create } from 'zustand';
import type { PickedFile } from '../worker/api.ts';

interface EarlierDrillsStore {
  /** Journals of cases in which earlier drills were run. They are read for as long as the window is open, and not kept. */
  readonly journals: readonly PickedFile[];
  readonly add: (files: readonly PickedFile[]) => void;
  readonly clear: () => void;
}

/** What the comparison of drills and the after-action report both compare with. */
export const useEarlierDrills = create<EarlierDrillsStore>((set) => ({
  journals: [],
  add: (files) => set(({ journals }) => ({ journals: withNew(journals, files) })),
  clear: () => set({ journals: [] }),
}));

/** Of a case folder that was picked as a whole: its journal. Files that were picked one by one are taken as they are. */
export function journalsOf(files: readonly PickedFile[]): readonly PickedFile[] {
  return files.filter(({ name }) => !name.includes('/') || name.endsWith('/journal.jsonl'));
}

/** The same file picked twice counts once. */
function withNew(before: readonly PickedFile[], files: readonly PickedFile[]): readonly PickedFile[] {
  const isKnown = (one: PickedFile) =>
    before.some(({ name, file }) => name === one.name && file.size === one.file.size);
  return [...before, ...files.filter((one) => !isKnown(one))];
}
