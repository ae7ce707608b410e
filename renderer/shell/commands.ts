import { openImport } from '../import/import-store.ts';
import { openByteSearch } from '../state/byte-search.ts';
import { clearFilter } from '../state/filter.ts';
import { usePlace } from '../state/place.ts';
import { THEMES, usePreferences } from '../state/preferences.ts';
import { offeredZones } from '../state/shown-zone.tsx';
import { goToStep } from '../tour/tour-store.ts';
import type { View } from '../view.ts';

/** Something the analyst can do from anywhere: by key, or by name in the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'Views' | 'Case' | 'Display' | 'Help';
  /** A key without modifiers, as `KeyboardEvent.key` says it; `mod+` stands for Ctrl or ⌘. */
  readonly key?: string;
  /** True where the palette need not offer it, since it only makes sense as a key. */
  readonly isKeyOnly?: boolean;
  readonly run: () => void;
}

/** Every command, with the views in their order on the number keys. */
export function commandsFor(
  views: readonly View[],
  caseZone: string | undefined,
  overlays: Overlays,
): readonly Command[] {
  return [
    ...views.map(viewCommand),
    ...caseCommands(),
    ...displayCommands(caseZone),
    tourCommand(),
    ...overlayCommands(overlays),
  ];
}

interface Overlays {
  readonly palette: () => void;
  readonly help: () => void;
}

/** In the keyboard's own order: 0 is the tenth. Views behind it are reached by the palette. */
const NUMBER_KEYS = '1234567890';

function viewCommand(view: View, position: number): Command {
  return {
    id: `view-${view.id}`,
    title: view.title,
    group: 'Views',
    ...(position < NUMBER_KEYS.length ? { key: NUMBER_KEYS.charAt(position) } : {}),
    run: () => usePlace.getState().go({ view: view.id, open: undefined }),
  };
}

function caseCommands(): readonly Command[] {
  return [
    { id: 'import', title: 'Import evidence', group: 'Case', key: 'i', run: openImport },
    { id: 'filter-text', title: 'Search in events', group: 'Case', key: '/', run: focusFilterText },
    { id: 'byte-search', title: 'Search in raw evidence', group: 'Case', run: openRawSearch },
    { id: 'filter-clear', title: 'Clear the filter', group: 'Case', run: clearFilter },
  ];
}

function displayCommands(caseZone: string | undefined): readonly Command[] {
  return [
    { id: 'zone', title: 'Switch the time zone', group: 'Display', key: 'z', run: () => switchZone(caseZone) },
    { id: 'theme', title: 'Switch the theme', group: 'Display', key: 't', run: switchTheme },
  ];
}

function tourCommand(): Command {
  return { id: 'tour', title: 'Take the tour', group: 'Help', run: () => goToStep(0) };
}

function overlayCommands({ palette, help }: Overlays): readonly Command[] {
  return [
    { id: 'palette', title: 'Go to or do anything', group: 'Help', key: 'mod+k', isKeyOnly: true, run: palette },
    { id: 'help', title: 'Keyboard shortcuts and words', group: 'Help', key: '?', run: help },
  ];
}

/** With the words of the filter, where it has some. */
function openRawSearch(): void {
  openByteSearch({ kind: 'text', wanted: usePlace.getState().filter.text ?? '', ignoresCase: true });
}

export const FILTER_TEXT_ID = 'filter-text';

/** From a view without a filter bar, the search goes to the timeline. */
function focusFilterText(): void {
  const field = document.getElementById(FILTER_TEXT_ID);
  if (field) field.focus();
  else {
    usePlace.getState().go({ view: 'timeline', open: undefined });
    requestAnimationFrame(() => document.getElementById(FILTER_TEXT_ID)?.focus());
  }
}

function switchZone(caseZone: string | undefined): void {
  const zones = offeredZones(caseZone);
  const { zone, setZone } = usePreferences.getState();
  setZone(zones[(zones.indexOf(zone) + 1) % zones.length] ?? 'utc');
}

function switchTheme(): void {
  const { theme, setTheme } = usePreferences.getState();
  setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system');
}
