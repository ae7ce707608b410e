import './shell.css';
import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { DropTarget } from '../import/drop-target.tsx';
import { ImportDialog } from '../import/import-dialog.tsx';
import { useFollowCase } from '../state/follow-case.ts';
import { usePlace } from '../state/place.ts';
import { useQuestion } from '../state/question.ts';
import { SEARCH_STATE } from '../state/search-state.ts';
import { ShownZoneProvider } from '../state/shown-zone.tsx';
import { Tour } from '../tour/tour.tsx';
import { EmptyState, Notice } from '../ui/notice.tsx';
import type { View } from '../view.ts';
import { CommandPalette } from './command-palette.tsx';
import { commandsFor } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import type { Opened } from './opening-gate.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export interface ShellProps {
  readonly views: readonly View[];
  /** Undefined while the database is opened still. */
  readonly opened: Opened | undefined;
}

/** The frame around every view: navigation, case, filter, and the acts that can be reached from anywhere. */
export function Shell({ views, opened }: ShellProps) {
  const [overlay, setOverlay] = useState<'palette' | 'help' | undefined>(undefined);
  const viewId = usePlace((place) => place.view);
  const caseZone = useQuestion('summary', [], { keepsPrevious: true }).data?.timeZone;
  const commands = useMemo(
    () => commandsFor(views, caseZone, { palette: () => setOverlay('palette'), help: () => setOverlay('help') }),
    [views, caseZone],
  );
  useShortcuts(commands);
  useFollowCase(useIsDrilling(viewId));
  const view = views.find((candidate) => candidate.id === viewId);
  useTopOf(viewId);
  const close = () => setOverlay(undefined);
  return (
    <ShownZoneProvider caseZone={caseZone}>
      <div className="shell">
        <NavigationRail views={views} />
        <div className="shell-main">
          <TopBar caseZone={caseZone} onPalette={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
          {opened?.storage === 'memory' && <MemoryNotice reason={opened.storageReason} />}
          {view?.isFiltered && <FilterBar />}
          {!opened && <OpeningNote />}
          <ViewRegion>{view ? <ViewFrame key={view.id} view={view} /> : <UnknownView id={viewId} />}</ViewRegion>
        </div>
      </div>
      <ImportDialog />
      <CommandPalette commands={commands} isOpen={overlay === 'palette'} onClose={close} />
      <ShortcutsHelp commands={commands} views={views} isOpen={overlay === 'help'} onClose={close} />
      <DropTarget />
      <Tour />
    </ShownZoneProvider>
  );
}

/** A drill is led in one window and worked on in others: as long as one runs, each follows what the others do. */
function useIsDrilling(viewId: string): boolean {
  const runs = useQuestion('drillRuns', [], { keepsPrevious: true }).data ?? [];
  return viewId.startsWith('drill') || runs.some(({ clock }) => clock.state !== 'ended');
}

/** In a low window the page scrolls: another view begins at its top. */
function useTopOf(viewId: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what makes it run again.
  useLayoutEffect(() => {
    document.documentElement.scrollTop = 0;
  }, [viewId]);
}

/** Where the view stands; busy while any question it asked has no answer yet. */
function ViewRegion({ children }: { readonly children: ReactNode }) {
  const isBusy = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== SEARCH_STATE }) > 0;
  return (
    <main className="shell-view" id="view" tabIndex={-1} aria-busy={isBusy}>
      {children}
    </main>
  );
}

function ViewFrame({ view }: { readonly view: View }) {
  const Content = view.component;
  return (
    <ErrorBoundary part={`The view “${view.title}”`}>
      <h1 className="visually-hidden">{view.title}</h1>
      <Content />
    </ErrorBoundary>
  );
}

function UnknownView({ id }: { readonly id: string }) {
  return (
    <EmptyState title={`There is no view “${id}”`}>
      <p>Choose a view on the left.</p>
    </EmptyState>
  );
}

/** Lies over the view, so that nothing moves when it goes. */
function OpeningNote() {
  return (
    <div className="shell-opening" role="status">
      Opening the database. Events are drawn from what was kept of them; all else follows.
    </div>
  );
}

function MemoryNotice({ reason }: { readonly reason: string }) {
  return (
    <div className="shell-notice">
      <Notice tone="warn">
        The database is kept in memory: it is built again from the evidence each time the case opens. {reason}
      </Notice>
    </div>
  );
}
