import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft, DraftVariable } from './draft.ts';
import {
  VARIABLE_TYPES,
  type VariableChange,
  variableName,
  variableNameProblem,
  withNewVariable,
  withoutVariable,
  withVariable,
} from './draft-variables.ts';
import { LabelledSelect } from './labelled-select.tsx';

export interface VariableFieldsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** The variables of the playbook: what texts and conditions of its steps can use. */
export function VariableFields({ draft, onChange }: VariableFieldsProps) {
  const [typed, setTyped] = useState('');
  const variables = Object.entries(draft.playbook_variables ?? {});
  const name = variableName(typed);
  const problem = variableNameProblem(draft, name);
  const add = () => {
    onChange(withNewVariable(draft, name));
    setTyped('');
  };
  return (
    <details>
      <summary>Variables ({variables.length})</summary>
      <div className="editor-aside">
        {variables.map(([one, variable]) => (
          <OneVariable
            key={one}
            name={one}
            variable={variable}
            onChange={(change) => onChange(withVariable(draft, one, change))}
            onRemoved={() => onChange(withoutVariable(draft, one))}
          />
        ))}
        <div className="editor-row">
          <TextInput label="Name of a new variable" value={typed} onChange={setTyped} placeholder="affected_queue" />
          <Button icon="plus" isDisabled={problem !== undefined} onPress={add}>
            Add a variable
          </Button>
        </div>
        {typed.trim() !== '' && problem !== undefined && <p className="playbook-hint">{problem}</p>}
      </div>
    </details>
  );
}

interface OneVariableProps {
  readonly name: string;
  readonly variable: DraftVariable;
  readonly onChange: (change: VariableChange) => void;
  readonly onRemoved: () => void;
}

function OneVariable({ name, variable, onChange, onRemoved }: OneVariableProps) {
  const types = VARIABLE_TYPES.some((type) => type === variable.type)
    ? VARIABLE_TYPES
    : [...VARIABLE_TYPES, variable.type];
  return (
    <fieldset className="editor-fields">
      <legend>
        <InertText text={name} />
      </legend>
      <div className="editor-row">
        <LabelledSelect
          label={`Type of ${name}`}
          value={variable.type}
          options={types.map((type) => ({ value: type, title: type }))}
          onChange={(type) => onChange({ type })}
        />
        <IconButton icon="close" label={`Take out the variable ${name}`} onPress={onRemoved} />
      </div>
      <TextInput
        label={`Value of ${name}`}
        value={variable.value ?? ''}
        onChange={(value) => onChange({ value })}
        placeholder="No value yet"
      />
      <TextInput
        label={`Description of ${name}`}
        value={variable.description ?? ''}
        onChange={(description) => onChange({ description })}
        placeholder="What it stands for"
      />
      <label>
        <input
          type="checkbox"
          checked={variable.constant === true}
          onChange={(event) => onChange({ constant: event.target.checked })}
        />{' '}
        is constant: no step sets it
      </label>
    </fieldset>
  );
}
