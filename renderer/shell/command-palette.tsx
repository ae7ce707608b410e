import './command-palette.css';
import { Command as Cmdk } from 'cmdk';
import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { CaseSummary } from '../../core/model/answers.ts';
import type { SavedView } from '../../core/model/saved-view.ts';
import { showEvents } from '../state/filter.ts';
import { useQuestion } from '../state/question.ts';
import { openSavedView } from '../state/saved-views.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { counted } from '../ui/words.ts';
import type { Command } from './commands.ts';
import { keyTitle } from './shortcuts-help.tsx';

export interface CommandPaletteProps {
  readonly commands: readonly Command[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Goes to or does anything by name: views, saved ones too, acts, and the agents and tools of the case. */
export function CommandPalette({ commands, isOpen, onClose }: CommandPaletteProps) {
  return (
    <ModalOverlay className="dialog-shade" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog-frame">
        <Dialog className="dialog" aria-label="Go to or do anything">
          <Palette commands={commands} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** One line of the palette. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly key?: string | undefined;
  readonly run: () => void;
}

const SHOWN = 40;

function Palette({ commands, onClose }: Omit<CommandPaletteProps, 'isOpen'>) {
  const [typed, setTyped] = useState('');
  const summary = useQuestion('summary', []).data;
  const views = useQuestion('savedViews', []).data ?? [];
  const known = [...commands.filter((command) => !command.isKeyOnly), ...savedEntries(views), ...caseEntries(summary)];
  const found = matching(known, typed);
  const shown = found.slice(0, SHOWN);
  const run = (entry: Entry) => {
    onClose();
    entry.run();
  };
  return (
    <Cmdk className="palette" shouldFilter={false} label="Go to or do anything">
      <Cmdk.Input autoFocus value={typed} onValueChange={setTyped} placeholder="A view, an agent, a tool, an act…" />
      <Cmdk.List>
        {found.length === 0 && <p className="palette-none">Nothing of this name.</p>}
        {[...new Set(shown.map((entry) => entry.group))].map((group) => (
          <Cmdk.Group key={group} heading={group}>
            {shown
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <Cmdk.Item key={entry.id} value={entry.id} onSelect={() => run(entry)}>
                  <InertLine text={entry.title} />
                  {entry.key && <kbd className="key">{keyTitle(entry.key)}</kbd>}
                </Cmdk.Item>
              ))}
          </Cmdk.Group>
        ))}
        {found.length > SHOWN && (
          <p className="palette-more">{counted(found.length - SHOWN, 'more', 'more')}: type on to narrow them.</p>
        )}
      </Cmdk.List>
    </Cmdk>
  );
}

/** Entries that contain every typed word, in their order. */
function matching(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ title, group }) => {
    const text = `${group} ${title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function savedEntries(views: readonly SavedView[]): readonly Entry[] {
  return views.map((view) => ({
    id: `saved-${view.name}`,
    title: view.name,
    group: 'Saved views',
    run: () => openSavedView(view),
  }));
}

function caseEntries(summary: CaseSummary | undefined): readonly Entry[] {
  const agents = (summary?.agents ?? []).map(({ id, name }) => ({
    id: `agent-${id}`,
    title: name,
    group: 'Events of an agent',
    run: () => showEvents({ actors: [id] }),
  }));
  const tools = (summary?.tools ?? []).map(({ id, name }) => ({
    id: `tool-${id}`,
    title: name,
    group: 'Events of a tool',
    run: () => showEvents({ actors: [id] }),
  }));
  return [...agents, ...tools];
}
