import { useState } from 'react';
import { type Notebook, type Subject, subjectKey } from '../../../core/model/notebook.ts';
import { subjectTitle } from '../../notebook/subject-link.tsx';
import { useSelectedEventId } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface EvidencePickerProps {
  readonly notebook: Notebook;
  /** What is named already. */
  readonly named: readonly Subject[];
  readonly onPick: (subject: Subject) => void;
}

/** Chooses a piece of evidence: whatever is marked, the selected event, or an event by its id. */
export function EvidencePicker({ notebook, named, onPick }: EvidencePickerProps) {
  const selected = useSelectedEventId();
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const taken = new Set(named.map(subjectKey));
  const offered = offeredSubjects(notebook, selected).filter((subject) => !taken.has(subjectKey(subject)));
  const subject = offered.find((one) => subjectKey(one) === chosen);
  const id = typed.trim();
  const pick = () => {
    const picked: Subject | undefined = id === '' ? subject : { kind: 'event', id };
    if (!picked) return;
    onPick(picked);
    setChosen('');
    setTyped('');
  };
  return (
    <div className="evidence-picker">
      <SelectInput
        label="Marked"
        value={subject ? chosen : ''}
        options={[
          { value: '', title: offered.length === 0 ? 'Nothing else is marked' : 'Choose among what is marked' },
          ...offered.map((one) => ({ value: subjectKey(one), title: subjectTitle(one) })),
        ]}
        onChange={setChosen}
      />
      <TextInput label="Id of an event" placeholder="or the id of an event" value={typed} onChange={setTyped} />
      <Button icon="plus" isDisabled={!subject && id === ''} onPress={pick}>
        Name it
      </Button>
    </div>
  );
}

function offeredSubjects({ marked, story }: Notebook, selected: string | undefined): readonly Subject[] {
  const inStory = story.flatMap(({ block }): readonly Subject[] => {
    if (block.kind === 'event') return [{ kind: 'event', id: block.eventId }];
    return block.kind === 'finding' ? [{ kind: 'finding', id: block.findingId }] : [];
  });
  const all: readonly Subject[] = [
    ...(selected === undefined ? [] : [{ kind: 'event', id: selected } as const]),
    ...marked.map(({ subject }) => subject),
    ...inStory,
  ];
  return [...new Map(all.map((subject) => [subjectKey(subject), subject])).values()];
}
