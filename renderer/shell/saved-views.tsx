import { type FormEvent, useState } from 'react';
import type { Facets } from '../../core/model/answers.ts';
import type { SavedView } from '../../core/model/saved-view.ts';
import { parsePlace } from '../state/place.ts';
import { useQuestion, useRefresh } from '../state/question.ts';
import { openSavedView, viewToSave } from '../state/saved-views.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { useWorkbench } from '../state/workbench.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { filterWords } from './filter-chips.ts';

/** The views that the case has by name: opened in one step, and the present one saved. */
export function SavedViews({ facets }: { readonly facets: Facets | undefined }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label="Saved views"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" icon="bookmark">
          Views
        </Button>
      }
    >
      <SavedList facets={facets} onOpened={() => setOpen(false)} />
    </Popover>
  );
}

function SavedList({ facets, onOpened }: { readonly facets: Facets | undefined; readonly onOpened: () => void }) {
  const views = useQuestion('savedViews', [], { keepsPrevious: true });
  const { act, error } = useAct();
  const workbench = useWorkbench();
  return (
    <div className="saved-views">
      <SaveForm onSave={(name) => act(() => workbench.saveView(viewToSave(name)))} />
      {error !== undefined && <ErrorNotice error={error} />}
      <Answer to={views} what="the saved views">
        {(saved) => <SavedRows views={saved} facets={facets} act={act} onOpened={onOpened} />}
      </Answer>
    </div>
  );
}

interface SavedRowsProps {
  readonly views: readonly SavedView[];
  readonly facets: Facets | undefined;
  readonly act: Act;
  readonly onOpened: () => void;
}

function SavedRows({ views, facets, act, onOpened }: SavedRowsProps) {
  const workbench = useWorkbench();
  if (views.length === 0)
    return <p className="saved-none">No view is saved yet. One keeps filter, time range and how it is arranged.</p>;
  return (
    <ul>
      {views.map((view) => (
        <SavedRow
          key={view.name}
          view={view}
          facets={facets}
          onOpen={() => {
            openSavedView(view);
            onOpened();
          }}
          onRename={(name) => act(() => workbench.renameView(view.name, name))}
          onRemove={() => act(() => workbench.removeView(view.name))}
        />
      ))}
    </ul>
  );
}

/** True where the work was done. */
type Act = (work: () => Promise<unknown>) => Promise<boolean>;

/** Runs an act on the saved views; what it changed is asked again, and what failed is said. */
function useAct(): { readonly act: Act; readonly error: unknown } {
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(undefined);
  const act: Act = async (work) => {
    try {
      await work();
      setError(undefined);
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      await refresh('savedViews', 'journal');
    }
  };
  return { act, error };
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => Promise<boolean> }) {
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    if (await onSave(name)) setName('');
    setSaving(false);
  };
  return (
    <form className="saved-form" onSubmit={(event) => void save(event)}>
      <TextInput label="Name of the view" placeholder="Save this view as…" value={name} onChange={setName} />
      <Button type="submit" isDisabled={isSaving || name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}

interface SavedRowProps {
  readonly view: SavedView;
  readonly facets: Facets | undefined;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onRemove: () => Promise<boolean>;
}

function SavedRow({ view, facets, onOpen, onRename, onRemove }: SavedRowProps) {
  const zone = useShownZone();
  const [renamed, setRenamed] = useState<string | undefined>(undefined);
  const place = parsePlace(view.place);
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (renamed !== undefined && (await onRename(renamed))) setRenamed(undefined);
  };
  if (renamed !== undefined)
    return (
      <li>
        <form className="saved-form" onSubmit={(event) => void rename(event)}>
          <TextInput label={`New name of ${view.name}`} value={renamed} onChange={setRenamed} />
          <Button type="submit">Rename</Button>
          <Button variant="quiet" onPress={() => setRenamed(undefined)}>
            Cancel
          </Button>
        </form>
      </li>
    );
  return (
    <li className="saved-row">
      <div className="saved-name">
        <Button variant="link" onPress={onOpen}>
          <InertLine text={view.name} />
        </Button>
        <span className="saved-words">
          <InertLine text={`${place.view}: ${filterWords(place.filter, facets, zone.iana)}`} />
        </span>
        <span className="saved-words">
          <InertLine text={view.by} />, {view.at.slice(0, 16).replace('T', ' ')} UTC
        </span>
      </div>
      <IconButton icon="note" label={`Rename ${view.name}`} onPress={() => setRenamed(view.name)} />
      <IconButton icon="close" label={`Remove ${view.name}`} onPress={() => void onRemove()} />
    </li>
  );
}
