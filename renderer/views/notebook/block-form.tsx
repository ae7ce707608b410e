import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../../core/base/errors.ts';
import type { StoryBlock } from '../../../core/model/story.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { LiveForm } from './live-form.tsx';
import { ProseForm } from './prose-form.tsx';

export interface BlockFormProps {
  readonly block: StoryBlock;
  /** Why the story refused it. */
  readonly error: unknown;
  readonly onKeep: (block: StoryBlock) => void;
  readonly onLeave: () => void;
}

/** Writes a block in its place. Ctrl Enter keeps it, Escape leaves it as it was. */
export function BlockForm({ block, error, onKeep, onLeave }: BlockFormProps) {
  const [draft, setDraft] = useState<StoryBlock>(block);
  // A filter that cannot be read yet is not kept.
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus(), []);
  const keep = () => {
    if (problem === undefined) onKeep(draft);
  };
  // Before the fields: buttons keep the keys that press them to themselves.
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  };
  return (
    <form
      ref={form}
      className="story-form"
      aria-label="Write the block"
      onKeyDownCapture={byKey}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {fieldsOf(draft, setDraft, setProblem)}
      {(problem !== undefined || error !== undefined) && (
        <p className="story-form-problem" role="alert">
          {problem ?? sentenceOf(error)}
        </p>
      )}
      <div className="story-form-acts">
        <Button variant="primary" type="submit" isDisabled={problem !== undefined}>
          Keep
        </Button>
        <Button variant="quiet" onPress={onLeave}>
          Cancel
        </Button>
        <span>Ctrl Enter keeps it, Escape leaves it.</span>
      </div>
    </form>
  );
}

function fieldsOf(
  draft: StoryBlock,
  onChange: (draft: StoryBlock) => void,
  onProblem: (problem: string | undefined) => void,
): ReactNode {
  if (draft.kind === 'prose') return <ProseForm draft={draft} onChange={onChange} />;
  if (draft.kind !== 'heading') return <LiveForm draft={draft} onChange={onChange} onProblem={onProblem} />;
  return (
    <TextInput
      label="Heading"
      placeholder="Heading"
      value={draft.text}
      onChange={(text) => onChange({ ...draft, text })}
    />
  );
}
