import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AddedPlaybook } from '../../../core/model/playbook-import.ts';
import type { PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { counted } from '../../ui/words.ts';
import { copiedDraft, type Draft, type DraftMakers, emptyDraft, reopenedDraft } from './editor/draft.ts';
import { EditorDialog } from './editor/editor-dialog.tsx';

/** The analyst's own act: its time and its ids are no part of anything derived. */
const MAKERS: DraftMakers = { uuid: () => crypto.randomUUID(), now: () => new Date().toISOString() };

interface Begun {
  readonly draft: Draft;
  readonly id: string;
  readonly startedFrom: string;
}

/** Brings playbooks of one's own into the case: a file, a copy to change, or an empty one. */
export function OwnPlaybooks({ playbooks }: { readonly playbooks: readonly PlaybookSummary[] }) {
  const [begun, setBegun] = useState<Begun>();
  const [copiedId, setCopiedId] = useState(playbooks[0]?.id ?? '');
  const imported = useImport();
  const copy = useCopy(setBegun);
  const reopen = useReopen(setBegun);
  const isOwn = playbooks.some(({ id, origin }) => id === copiedId && origin !== 'shipped');
  const error = imported.error ?? copy.error ?? reopen.error;
  return (
    <div className="playbook-own">
      <div className="playbook-own-acts">
        <FileButton label="Import a playbook" accept=".json,.yaml,.yml" onPicked={([file]) => imported.mutate(file)} />
        <Button
          onPress={() => setBegun({ draft: emptyDraft(MAKERS), id: 'new-playbook', startedFrom: 'an empty playbook' })}
        >
          Write a new one
        </Button>
        <SelectInput
          label="Playbook to copy"
          value={copiedId}
          options={playbooks.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={setCopiedId}
        />
        <Button isDisabled={copiedId === '' || copy.isPending} onPress={() => copy.mutate(copiedId)}>
          Write from a copy
        </Button>
        {isOwn && (
          <Button isDisabled={reopen.isPending} onPress={() => reopen.mutate(copiedId)}>
            Change this one
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      {imported.data && <Imported added={imported.data} />}
      {begun && (
        <EditorDialog
          begun={begun.draft}
          id={begun.id}
          startedFrom={begun.startedFrom}
          playbooks={playbooks}
          makers={MAKERS}
          onClose={() => setBegun(undefined)}
        />
      )}
    </div>
  );
}

function Imported({ added: { id, repairs, warnings, originalSha256, isNew } }: { readonly added: AddedPlaybook }) {
  const lines = [
    ...repairs.map(({ where, wrong, made }) => `${where} ${wrong}. Made: ${made}.`),
    ...warnings.map((sentence) => `Warning: ${sentence}`),
  ];
  return (
    <Notice tone={lines.length > 0 ? 'warn' : 'ok'}>
      <p role="status">
        <InertText text={isNew ? `Imported as ${id}` : `The case holds ${id} just so already`} />, with{' '}
        {counted(repairs.length, 'repair')}. The file as it came is kept: SHA-256 {originalSha256}
      </p>
      <ul aria-label="Repairs">
        {lines.map((line) => (
          <li key={line}>
            <InertText text={line} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useImport() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (file: File) => workbench.importPlaybook({ name: file.name, file }),
    onSuccess: () => refresh('playbooks', 'journal'),
  });
}

function useCopy(onRead: (begun: Begun) => void) {
  const workbench = useWorkbench();
  return useMutation({
    mutationFn: (id: string) => workbench.playbookText(id),
    onSuccess: (text, id) =>
      onRead({ draft: copiedDraft(text, MAKERS), id: `${id}-copy`.slice(0, 80), startedFrom: id }),
  });
}

function useReopen(onRead: (begun: Begun) => void) {
  const workbench = useWorkbench();
  return useMutation({
    mutationFn: (id: string) => workbench.playbookText(id),
    onSuccess: (text, id) => onRead({ draft: reopenedDraft(text), id, startedFrom: id }),
  });
}
