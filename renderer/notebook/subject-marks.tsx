import './marks.css';
import { useState } from 'react';
import { sentenceOf } from '../../core/base/errors.ts';
import { type MarkedSubject, type Subject, subjectKey } from '../../core/model/notebook.ts';
import { isLive, type LiveBlock } from '../../core/model/story.ts';
import { formatPlace } from '../state/place.ts';
import { hashKey } from '../state/question.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { blockOf } from './subject-block.ts';
import { SubjectComments } from './subject-comments.tsx';
import { useNotebook, useNotebookActs } from './use-notebook.ts';

export interface SubjectMarksProps {
  readonly subject: Subject;
  /** False where notes have a place of their own. */
  readonly hasNotes?: boolean;
}

/** The marks of one subject, where it is seen: its star, its tags, its notes, and the way into the story. */
export function SubjectMarks({ subject, hasNotes = true }: SubjectMarksProps) {
  const notebook = useNotebook();
  const { act, error } = useNotebookActs();
  const key = subjectKey(subject);
  const marks = notebook.data?.marked.find((one) => one.key === key);
  const isStarred = marks?.star !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: marks are no form, and a fieldset would be announced as one.
    <div className="marks" role="group" aria-label={`Marks of this ${subject.kind}`}>
      <IconButton
        icon="star"
        label={isStarred ? 'Take the star off' : 'Star'}
        aria-pressed={isStarred}
        data-starred={isStarred || undefined}
        onPress={() => void act({ act: 'star', subject, isSet: !isStarred })}
      />
      {marks?.tags.map(({ tag }) => (
        <span key={tag} className="tag">
          <InertLine text={tag} />
          <IconButton
            icon="close"
            label={`Take the tag ${visibleText(tag)} off`}
            onPress={() => void act({ act: 'tag', subject, tag, isSet: false })}
          />
        </span>
      ))}
      <TagPicker subject={subject} marks={marks} known={notebook.data?.tags.map(({ tag }) => tag) ?? []} />
      {hasNotes && <NotesButton subject={subject} count={marks?.comments.length ?? 0} />}
      <ToStory subject={subject} />
      {error !== undefined && (
        <span className="marks-error" role="alert">
          {sentenceOf(error)}
        </span>
      )}
    </div>
  );
}

interface TagPickerProps {
  readonly subject: Subject;
  readonly marks: MarkedSubject | undefined;
  readonly known: readonly string[];
}

const SHOWN_TAGS = 12;

function TagPicker({ subject, marks, known }: TagPickerProps) {
  const { act, error } = useNotebookActs();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const has = new Set(marks?.tags.map(({ tag }) => tag));
  const offered = known.filter((tag) => !has.has(tag) && tag.includes(typed.trim().toLowerCase()));
  const put = async (tag: string) => {
    if (!(await act({ act: 'tag', subject, tag, isSet: true }))) return;
    setTyped('');
    setOpen(false);
  };
  return (
    <Popover
      label="Tag it"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" icon="tag">
          Tag
        </Button>
      }
    >
      <form
        className="tag-picker"
        onSubmit={(event) => {
          event.preventDefault();
          void put(typed);
        }}
      >
        <TextInput label="Tag" placeholder="Tag, then Enter" value={typed} onChange={setTyped} />
        {error !== undefined && <p className="marks-error">{sentenceOf(error)}</p>}
        {offered.slice(0, SHOWN_TAGS).map((tag) => (
          <Button key={tag} variant="quiet" onPress={() => void put(tag)}>
            <InertLine text={tag} />
          </Button>
        ))}
        {offered.length > SHOWN_TAGS && <p className="marks-more">{offered.length - SHOWN_TAGS} more: type on.</p>}
        {known.length === 0 && <p className="marks-more">Tags are found by tag: in the filter.</p>}
      </form>
    </Popover>
  );
}

function NotesButton({ subject, count }: { readonly subject: Subject; readonly count: number }) {
  return (
    <Popover
      label={`Notes on this ${subject.kind}`}
      trigger={
        <Button variant="quiet" icon="note">
          {count === 0 ? 'Note' : `Notes (${count})`}
        </Button>
      }
    >
      <div className="notes-popover">
        <SubjectComments subject={subject} />
      </div>
    </Popover>
  );
}

/** Puts the subject into the story as a block; where it is in it, leads there. */
function ToStory({ subject }: { readonly subject: Subject }) {
  const notebook = useNotebook();
  const { act } = useNotebookActs();
  const block = blockOf(subject);
  const inStory = notebook.data?.story.find((entry) => isLive(entry.block) && sameQuestion(entry.block, block));
  if (inStory)
    return (
      <a
        className="marks-link"
        href={formatPlace({ view: 'notebook', filter: {}, eventId: undefined, open: inStory.id })}
      >
        In the story
      </a>
    );
  return (
    <Button
      variant="quiet"
      icon="notebook"
      isDisabled={!notebook.data}
      onPress={() => void act({ act: 'add-block', block, after: undefined })}
    >
      To the story
    </Button>
  );
}

function sameQuestion(a: LiveBlock, b: LiveBlock): boolean {
  const bare = (block: LiveBlock) => hashKey([{ ...block, caption: '', rows: 0 }]);
  return bare(a) === bare(b);
}
