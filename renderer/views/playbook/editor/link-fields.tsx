import { SelectInput } from '../../../ui/select-input.tsx';
import { type Draft, type DraftStep, LINKS, type LinkName, stepIds, withLink, withStep } from './draft.ts';
import { stepTitle } from './step-list.tsx';

export interface LinkFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
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
export function LinkFields({ draft, id, step, onChange }: LinkFieldsProps) {
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
      {Object.entries(step.cases ?? {}).map(([name, to]) => (
        <LabelledSelect
          key={name}
          label={`If ${name}`}
          value={to}
          options={options}
          onChange={(chosen) => onChange(withStep(draft, id, { cases: { ...step.cases, [name]: chosen } }))}
        />
      ))}
      {(step.next_steps ?? []).map((to, at) => (
        <LabelledSelect
          // biome-ignore lint/suspicious/noArrayIndexKey: a branch is its place in the list.
          key={at}
          label={`Branch ${at + 1}`}
          value={to}
          options={options}
          onChange={(chosen) => onChange(withStep(draft, id, { next_steps: (step.next_steps ?? []).with(at, chosen) }))}
        />
      ))}
    </fieldset>
  );
}

interface LabelledSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly onChange: (value: string) => void;
}

export function LabelledSelect({ label, value, options, onChange }: LabelledSelectProps) {
  return (
    <div className="editor-field">
      <span aria-hidden="true">{label}</span>
      <SelectInput label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
