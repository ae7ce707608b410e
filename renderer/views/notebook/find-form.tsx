import type { KeyboardEvent } from 'react';
import { sentenceOf } from '../../../core/base/errors.ts';
import type { Pickable } from '../../notebook/pickable.ts';
import { SubjectPicker } from '../../notebook/subject-picker.tsx';
import { Button } from '../../ui/button.tsx';

export interface FindFormProps {
  /** Why the story refused what was chosen. */
  readonly error: unknown;
  readonly onPick: (picked: Pickable) => void;
  readonly onLeave: () => void;
}

/** Looks for something in the case and puts it into the story: an event as a quotation, an agent as its graph. */
export function FindForm({ error, onPick, onLeave }: FindFormProps) {
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is sent; what is chosen is taken at once.
    <div role="group" className="story-form" aria-label="Find and insert" onKeyDown={byKey}>
      <SubjectPicker label="Find in the case" picking="story" hasFocus onPick={onPick} />
      {error !== undefined && (
        <p className="story-form-problem" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      <div className="story-form-acts">
        <Button variant="quiet" onPress={onLeave}>
          Cancel
        </Button>
        <span>↑ ↓ choose, Enter puts it into the story, Escape leaves it.</span>
      </div>
    </div>
  );
}
