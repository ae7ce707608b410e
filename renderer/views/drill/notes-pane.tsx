import { useState } from 'react';
import {
  CAPABILITY_ELEMENTS,
  type DrillNoteDraft,
  type DrillRun,
  NOTE_KINDS,
  type NoteKind,
} from '../../../core/model/drill.ts';
import { useDrillAct } from '../../state/drill.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';

const EMPTY = {
  kind: 'observation',
  text: '',
  objective: '',
  action: '',
  element: 'Planning',
  owner: '',
  due: '',
} as const;
const TONES = { observation: 'plain', strength: 'ok', improvement: 'warn' } as const;

/** The hot wash: questions to ask, and what is to be kept of the answers. */
export function NotesPane({ run }: { readonly run: DrillRun }) {
  return (
    <div className="drill-pane">
      <ul className="drill-questions" aria-label="Questions">
        {run.questions.map((question) => (
          <li key={question}>
            <InertText text={question} />
          </li>
        ))}
      </ul>
      <NoteForm run={run} />
      <ul className="drill-list" aria-label="Notes">
        {run.notes.map((note, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes are only ever added at the end.
          <li key={at} className="drill-line">
            <span>
              <InertText text={note.action === '' ? note.text : `${note.text} Action: ${note.action}`} />
            </span>
            <Badge tone={TONES[note.kind]}>{note.kind}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoteForm({ run }: { readonly run: DrillRun }) {
  const [note, setNote] = useState<DrillNoteDraft>(EMPTY);
  const change = (part: Partial<DrillNoteDraft>) => setNote((before) => ({ ...before, ...part }));
  const act = useDrillAct();
  const add = () => act.mutate({ act: 'note', runId: run.runId, note }, { onSuccess: () => setNote(EMPTY) });
  const objectives = [
    { value: '', title: 'no objective' },
    ...run.objectives.map(({ id, text }) => ({ value: id, title: text })),
  ];
  return (
    <section className="drill-form" aria-label="New note">
      <div className="drill-line">
        <SelectInput<NoteKind>
          label="Kind of note"
          value={note.kind}
          options={NOTE_KINDS.map((value) => ({ value, title: value }))}
          onChange={(kind) => change({ kind })}
        />
        <SelectInput
          label="Objective"
          value={note.objective ?? ''}
          options={objectives}
          onChange={(objective) => change({ objective })}
        />
      </div>
      <TextArea
        label="Note"
        value={note.text}
        onChange={(text) => change({ text })}
        rows={2}
        placeholder="What you saw, or what was said"
      />
      {note.kind === 'improvement' && <PlanFields note={note} onChange={change} />}
      <Button isDisabled={note.text.trim() === '' || act.isPending} onPress={add}>
        Add the note
      </Button>
      {act.error && <ErrorNotice error={act.error} />}
    </section>
  );
}

interface PlanFieldsProps {
  readonly note: DrillNoteDraft;
  readonly onChange: (part: Partial<DrillNoteDraft>) => void;
}

/** What the improvement plan wants to know. */
function PlanFields({ note, onChange }: PlanFieldsProps) {
  return (
    <>
      <TextInput
        label="Corrective action"
        value={note.action ?? ''}
        onChange={(action) => onChange({ action })}
        placeholder="Corrective action"
      />
      <div className="drill-line">
        <SelectInput
          label="Capability element"
          value={note.element ?? 'Planning'}
          options={CAPABILITY_ELEMENTS.map((value) => ({ value, title: value }))}
          onChange={(element) => onChange({ element })}
        />
        <TextInput
          label="Owner"
          value={note.owner ?? ''}
          onChange={(owner) => onChange({ owner })}
          placeholder="Owner"
        />
        <TextInput
          label="Due"
          value={note.due ?? ''}
          onChange={(due) => onChange({ due })}
          placeholder="Due, as 2026-12-31"
        />
      </div>
    </>
  );
}
