import { BranchFields, CaseFields } from './branch-fields.tsx';
import { type Draft, type DraftMakers, type DraftStep, LINKS, type LinkName, stepIds, withLink } from './draft.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { stepTitle } from './step-list.tsx';

export interface LinkFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly makers: DraftMakers;
  readonly onChange: (draft: Draft) => void;
}

const LINKS_OF: Readonly<Record<string, readonly LinkName[]>> = {
  start: ['on_completion'],
  end: [],
  action: ['on_completion', 'on_success', 'on_failure'],
  'playbook-action': ['on_completion', 'on_success', 'on_failure'],
  parallel: ['on_completion'],
  'if-condition': ['on_true', 'on_false', 'on_completion'],
  'while-condition': ['on_true', 'on_completion'],
  'switch-condition': ['on_completion'],
};

/** Where a step leads: each way a choice among the steps. */
export function LinkFields({ draft, id, step, makers, onChange }: LinkFieldsProps) {
  const options = [
    { value: '', title: 'nothing' },
    ...stepIds(draft)
      .filter((one) => one !== id && draft.workflow[one]?.type !== 'start')
      .map((one) => ({ value: one, title: `${stepTitle(draft.workflow[one] ?? step)} (${one.slice(-4)})` })),
  ];
  return (
    <fieldset className="editor-fields">
      <legend>Where it leads</legend>
      {(LINKS_OF[step.type] ?? []).map((link) => (
        <LabelledSelect
          key={link}
          label={LINKS[link]}
          value={textOf(step[link])}
          options={options}
          onChange={(to) => onChange(withLink(draft, id, link, to))}
        />
      ))}
      {step.cases && <CaseFields {...{ draft, id, step, makers, options, onChange }} />}
      {step.next_steps && <BranchFields {...{ draft, id, step, makers, options, onChange }} />}
    </fieldset>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
