import { subjectKey } from '../../../core/model/notebook.ts';
import { PROSE_TONES, type ProseBlock } from '../../../core/model/story.ts';
import { SubjectPicker } from '../../notebook/subject-picker.tsx';
import { useSelectedEventId } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { eventLabel } from '../../ui/event-label.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { TONE_WORDS } from './block-words.ts';

const ABOUT: Readonly<Record<ProseBlock['tone'], string>> = {
  fact: 'What the evidence says: name the events that say it.',
  assessment: 'What you conclude from the evidence.',
  opinion: 'What you hold, as an examiner.',
};

export interface ProseFormProps {
  readonly draft: ProseBlock;
  readonly onChange: (draft: ProseBlock) => void;
}

/** A passage: its words, what kind of statement it is, and the events that it rests on. */
export function ProseForm({ draft, onChange }: ProseFormProps) {
  return (
    <>
      <TextArea
        label="Passage"
        placeholder="What happened, in plain words. An empty line begins a new paragraph."
        value={draft.text}
        rows={Math.min(14, Math.max(4, draft.text.split('\n').length + 1))}
        onChange={(text) => onChange({ ...draft, text })}
      />
      <div className="story-form-row">
        <Segmented
          label="What kind of statement it is"
          segments={PROSE_TONES.map((value) => ({ value, title: TONE_WORDS[value] }))}
          value={draft.tone}
          onChange={(tone) => onChange({ ...draft, tone })}
        />
        <span className="story-form-hint">{ABOUT[draft.tone]}</span>
      </div>
      <Cited draft={draft} onChange={onChange} />
    </>
  );
}

function Cited({ draft, onChange }: ProseFormProps) {
  const selected = useSelectedEventId();
  const { eventIds } = draft;
  const cite = (eventId: string) => {
    if (!eventIds.includes(eventId)) onChange({ ...draft, eventIds: [...eventIds, eventId] });
  };
  return (
    <div className="story-form-row">
      <span className="story-form-hint">Rests on</span>
      {eventIds.map((eventId) => (
        <Chip
          key={eventId}
          field="event"
          value={eventLabel(eventId)}
          onRemove={() => onChange({ ...draft, eventIds: eventIds.filter((id) => id !== eventId) })}
        />
      ))}
      {selected !== undefined && !eventIds.includes(selected) && (
        <Button variant="quiet" icon="plus" onPress={() => cite(selected)}>
          {`Selected event ${eventLabel(selected)}`}
        </Button>
      )}
      <SubjectPicker
        label="Find an event to cite"
        picking="event"
        without={new Set(eventIds.map((id) => subjectKey({ kind: 'event', id })))}
        onPick={({ subject }) => {
          if (subject?.kind === 'event') cite(subject.id);
        }}
      />
    </div>
  );
}
