import { type Notebook, type Subject, subjectKey } from '../../../core/model/notebook.ts';
import { subjectTitle } from '../../notebook/subject-link.tsx';
import { SubjectPicker } from '../../notebook/subject-picker.tsx';
import { SelectInput } from '../../ui/select-input.tsx';

export interface EvidencePickerProps {
  readonly notebook: Notebook;
  /** What is named already. */
  readonly named: readonly Subject[];
  readonly onPick: (subject: Subject) => void;
}

/** Chooses a piece of evidence: whatever is found by its words, or whatever is marked or in the story. */
export function EvidencePicker({ notebook, named, onPick }: EvidencePickerProps) {
  const taken = new Set(named.map(subjectKey));
  const offered = offeredSubjects(notebook).filter((subject) => !taken.has(subjectKey(subject)));
  const pick = (key: string) => {
    const subject = offered.find((one) => subjectKey(one) === key);
    if (subject) onPick(subject);
  };
  return (
    <div className="evidence-picker">
      <SubjectPicker
        label="Find evidence"
        picking="subject"
        without={taken}
        onPick={({ subject }) => subject && onPick(subject)}
      />
      <SelectInput
        label="Marked"
        value=""
        options={[
          { value: '', title: offered.length === 0 ? 'Nothing else is marked' : 'Or choose among what is marked' },
          ...offered.map((one) => ({ value: subjectKey(one), title: subjectTitle(one) })),
        ]}
        onChange={pick}
      />
    </div>
  );
}

function offeredSubjects({ marked, story }: Notebook): readonly Subject[] {
  const inStory = story.flatMap(({ block }): readonly Subject[] => {
    if (block.kind === 'event') return [{ kind: 'event', id: block.eventId }];
    return block.kind === 'finding' ? [{ kind: 'finding', id: block.findingId }] : [];
  });
  const all: readonly Subject[] = [...marked.map(({ subject }) => subject), ...inStory];
  return [...new Map(all.map((subject) => [subjectKey(subject), subject])).values()];
}
