import { Button, IconButton } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { type Draft, stepIds } from './draft.ts';
import type { DutyFieldsProps } from './duty-fields.tsx';
import { Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { type DraftTimeTarget, playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';
import { stepTitle } from './step-list.tsx';

/** Times from one step to another that a run is measured by. */
export function TimeTargetFields({ draft, onChange }: DutyFieldsProps) {
  const { time_targets: targets } = playbookResponseOf(draft);
  const set = (changed: readonly DraftTimeTarget[]) => onChange(withPlaybookResponse(draft, { time_targets: changed }));
  const steps = stepOptions(draft);
  const [first, last] = [draft.workflow_start, steps.at(-1)?.value ?? ''];
  const added = { name: 'New target', from: first, to: last, within_seconds: '3600' };
  return (
    <Part title="Time targets" count={targets.length}>
      {targets.map((target, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a target is its place in the list.
        <fieldset key={at} className="editor-fields">
          <legend>Time target</legend>
          <div className="editor-row">
            <TextInput
              label={`Name of time target ${at + 1}`}
              value={target.name}
              onChange={(name) => set(targets.with(at, { ...target, name }))}
            />
            <IconButton
              icon="close"
              label={`Take out time target ${at + 1}`}
              onPress={() => set(targets.toSpliced(at, 1))}
            />
          </div>
          <LabelledSelect
            label="From the end of"
            value={target.from}
            options={withValue(steps, target.from)}
            onChange={(from) => set(targets.with(at, { ...target, from }))}
          />
          <LabelledSelect
            label="to the end of"
            value={target.to}
            options={withValue(steps, target.to)}
            onChange={(to) => set(targets.with(at, { ...target, to }))}
          />
          <div className="editor-field">
            <span aria-hidden="true">within seconds</span>
            <TextInput
              label={`Seconds of time target ${at + 1}`}
              value={target.within_seconds}
              onChange={(within) => set(targets.with(at, { ...target, within_seconds: within }))}
            />
          </div>
        </fieldset>
      ))}
      <Button icon="plus" onPress={() => set([...targets, added])}>
        Add a time target
      </Button>
    </Part>
  );
}

type Options = readonly { readonly value: string; readonly title: string }[];

/** Every step, told apart by the end of its id where two have one name. */
export function stepOptions(draft: Draft): Options {
  return stepIds(draft).flatMap((value) => {
    const step = draft.workflow[value];
    return step ? [{ value, title: `${stepTitle(step)} (${value.slice(-4)})` }] : [];
  });
}

/** A step that is gone stays in sight, so that another can be chosen. */
function withValue(options: Options, value: string): Options {
  return options.some((option) => option.value === value)
    ? options
    : [{ value, title: 'a step that is gone' }, ...options];
}
