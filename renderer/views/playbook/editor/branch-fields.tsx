import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { caseNameProblem, withBranch, withCase, withoutBranch, withoutCase } from './branches.ts';
import { type Draft, type DraftMakers, type DraftStep, withStep } from './draft.ts';
import { LabelledSelect } from './labelled-select.tsx';

export interface BranchFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly makers: DraftMakers;
  /** The steps that a branch can begin with. */
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly onChange: (draft: Draft) => void;
}

/** The cases of a switch: each with the step that it leads to. A new one brings its own steps. */
export function CaseFields({ draft, id, step, makers, options, onChange }: BranchFieldsProps) {
  const [name, setName] = useState('');
  const cases = Object.entries(step.cases ?? {});
  const problem = caseNameProblem(step, name.trim());
  const add = () => {
    onChange(withCase(draft, id, name.trim(), makers));
    setName('');
  };
  return (
    <>
      {cases.map(([one, to]) => (
        <div key={one} className="editor-row">
          <LabelledSelect
            label={`If ${one}`}
            value={to}
            options={options}
            onChange={(chosen) => onChange(withStep(draft, id, { cases: { ...step.cases, [one]: chosen } }))}
          />
          <IconButton
            icon="close"
            label={`Take out the case ${one} with the steps that only it leads to`}
            isDisabled={cases.length < 2}
            onPress={() => onChange(withoutCase(draft, id, one))}
          />
        </div>
      ))}
      <div className="editor-row">
        <TextInput label="Name of a new case" value={name} onChange={setName} placeholder="A value, or default" />
        <Button icon="plus" isDisabled={problem !== undefined} onPress={add}>
          Add a case
        </Button>
      </div>
      {name.trim() !== '' && problem !== undefined && <p className="playbook-hint">{problem}</p>}
    </>
  );
}

/** The branches of a parallel step. A new one brings its own steps. */
export function BranchFields({ draft, id, step, makers, options, onChange }: BranchFieldsProps) {
  const following = step.next_steps ?? [];
  return (
    <>
      {following.map((to, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a branch is its place in the list.
        <div key={at} className="editor-row">
          <LabelledSelect
            label={`Branch ${at + 1}`}
            value={to}
            options={options}
            onChange={(chosen) => onChange(withStep(draft, id, { next_steps: following.with(at, chosen) }))}
          />
          <IconButton
            icon="close"
            label={`Take out branch ${at + 1} with the steps that only it leads to`}
            isDisabled={following.length < 3}
            onPress={() => onChange(withoutBranch(draft, id, at))}
          />
        </div>
      ))}
      <Button icon="plus" onPress={() => onChange(withBranch(draft, id, makers))}>
        Add a branch
      </Button>
    </>
  );
}
