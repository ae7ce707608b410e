import { IconButton } from '../../../ui/button.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { type Draft, type DraftStep, stepIds } from './draft.ts';

export interface StepListProps {
  readonly draft: Draft;
  /** The step in hand, or `WHOLE`. */
  readonly shownId: string;
  /** Ids of steps with an error. */
  readonly faulty: ReadonlySet<string>;
  readonly onPicked: (id: string) => void;
  readonly onMoved: (id: string, by: -1 | 1) => void;
  readonly onRemoved: (id: string) => void;
}

/** The steps in the order in which the playbook is written. */
export function StepList({ draft, shownId, faulty, onPicked, onMoved, onRemoved }: StepListProps) {
  const ids = stepIds(draft);
  return (
    <ol className="editor-steps" aria-label="Steps of the draft">
      <li className="editor-step" aria-current={shownId === WHOLE ? 'step' : undefined}>
        <button type="button" className="editor-step-pick" onClick={() => onPicked(WHOLE)}>
          The playbook as a whole
          <span className="playbook-faint">agents, duties, times{faulty.has('') ? ' · to be put right' : ''}</span>
        </button>
      </li>
      {ids.map((id, at) => {
        const step = draft.workflow[id];
        if (!step) return null;
        const name = stepTitle(step);
        return (
          <li key={id} className="editor-step" aria-current={id === shownId ? 'step' : undefined}>
            <button type="button" className="editor-step-pick" onClick={() => onPicked(id)}>
              <InertText text={name} />
              <span className="playbook-faint">
                {step.type}
                {faulty.has(id) ? ' · to be put right' : ''}
              </span>
            </button>
            <IconButton icon="up" label={`Move up: ${name}`} isDisabled={at === 0} onPress={() => onMoved(id, -1)} />
            <IconButton
              icon="down"
              label={`Move down: ${name}`}
              isDisabled={at === ids.length - 1}
              onPress={() => onMoved(id, 1)}
            />
            <IconButton
              icon="close"
              label={`Take out: ${name}`}
              isDisabled={step.type === 'start'}
              onPress={() => onRemoved(id)}
            />
          </li>
        );
      })}
    </ol>
  );
}

/** Stands for the playbook itself in the place of a step's id. */
export const WHOLE = '';

export function stepTitle({ name, type }: DraftStep): string {
  if (name !== undefined && name !== '') return name;
  if (type === 'start') return 'Start';
  return type === 'end' ? 'End' : type;
}
