import { InertLine } from '../../../ui/inert-text.tsx';
import { type Draft, type DraftStep, withStep } from './draft.ts';

export interface SetsFieldProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly onChange: (draft: Draft) => void;
}

/** The variables of the playbook whose values the step gives: whoever does it is asked for them. */
export function SetsField({ draft, id, step, onChange }: SetsFieldProps) {
  const set = step.out_args ?? [];
  const settable = Object.entries(draft.playbook_variables ?? {}).filter(([, { constant }]) => constant !== true);
  // What it sets and must not, or what was taken out since, has to be there to be unticked.
  const names = [...new Set([...settable.map(([name]) => name), ...set.map((one) => one.replace(/:value$/, ''))])];
  if (names.length === 0) return null;
  const others = (name: string) => set.filter((one) => one !== name && one !== `${name}:value`);
  const toggle = (name: string) => {
    const kept = others(name);
    const changed = kept.length === set.length ? [...set, name] : kept;
    onChange(withStep(draft, id, { out_args: changed.length === 0 ? undefined : changed }));
  };
  return (
    <fieldset className="editor-fields">
      <legend>Sets</legend>
      {names.map((name) => (
        <label key={name}>
          <input type="checkbox" checked={others(name).length < set.length} onChange={() => toggle(name)} />{' '}
          <InertLine text={name} />
        </label>
      ))}
    </fieldset>
  );
}
