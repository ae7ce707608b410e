import { useState } from 'react';
import type { PlaybookSummary } from '../../../../core/model/playbook-run.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { ADDABLE, type AddableType, addedStep } from './add-step.ts';
import { AskFields } from './ask-fields.tsx';
import { type Draft, type DraftMakers, type DraftStep, type StepChange, withStep } from './draft.ts';
import { partiesOf, targetsOf, withNewParty } from './draft-parties.ts';
import { ChecksField } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { LabelledText } from './labelled-text.tsx';
import { LinkFields } from './link-fields.tsx';
import { hasResponse } from './response-draft.ts';
import { ResponseFields } from './response-fields.tsx';
import { SetsField } from './sets-field.tsx';
import { TextsFields } from './texts-fields.tsx';

export interface StepFormProps {
  readonly draft: Draft;
  readonly id: string;
  readonly makers: DraftMakers;
  readonly playbooks: readonly PlaybookSummary[];
  readonly onChange: (draft: Draft, shownId?: string) => void;
}

/** One step to write: what it is called, who does what, where it leads, and what comes after it. */
export function StepForm({ draft, id, makers, playbooks, onChange }: StepFormProps) {
  const step = draft.workflow[id];
  if (!step) return <p className="playbook-hint">Pick a step.</p>;
  const change = (properties: StepChange) => onChange(withStep(draft, id, properties));
  return (
    <div className="editor-form">
      <LabelledText title="Name of the step" value={step.name ?? ''} onChange={(name) => change({ name })} />
      <LabelledText
        title="Description of the step"
        value={step.description ?? ''}
        onChange={(text) => change(text === '' ? { description: undefined } : { description: text })}
        rows={3}
      />
      {step.type === 'action' && <ActionFields {...{ draft, id, step, makers, onChange }} />}
      {step.condition !== undefined && (
        <LabelledText title="Condition" value={step.condition} onChange={(condition) => change({ condition })} />
      )}
      {step.switch !== undefined && (
        <LabelledText title="Variable to decide on" value={step.switch} onChange={(text) => change({ switch: text })} />
      )}
      {step.type === 'playbook-action' && (
        <LabelledSelect
          label="Playbook to walk"
          value={step.playbook_id ?? ''}
          options={[
            { value: '', title: 'Choose one' },
            ...playbooks.map(({ cacaoId, name }) => ({ value: cacaoId, title: name })),
          ]}
          onChange={(playbook_id) => change({ playbook_id })}
        />
      )}
      {setsVariables(step) && <SetsField {...{ draft, id, step, onChange }} />}
      {hasResponse(step) && (
        <>
          <ResponseFields {...{ draft, id, step, onChange }} />
          <AskFields {...{ draft, id, step, onChange }} />
          <TextsFields {...{ draft, id, step, onChange }} />
        </>
      )}
      <LinkFields {...{ draft, id, step, makers, onChange }} />
      {step.type !== 'end' && <AddAfter {...{ draft, id, makers, onChange }} />}
    </div>
  );
}

/** Of the steps that are carried out, CACAO lets these set variables. */
function setsVariables({ type }: DraftStep): boolean {
  return type === 'action' || type === 'playbook-action';
}

interface ActionFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly makers: DraftMakers;
  readonly onChange: (draft: Draft) => void;
}

function ActionFields({ draft, id, step, makers, onChange }: ActionFieldsProps) {
  const [name, setName] = useState('');
  const commands = step.commands ?? [];
  const setCommands = (changed: DraftStep['commands']) => onChange(withStep(draft, id, { commands: changed }));
  const agents = Object.entries(draft.agent_definitions ?? {}).map(([value, agent]) => ({ value, title: agent.name }));
  return (
    <>
      <LabelledSelect
        label="Who does it"
        value={step.agent ?? ''}
        options={agents}
        onChange={(agent) => onChange(withStep(draft, id, { agent }))}
      />
      <div className="editor-row">
        <TextInput label="Name of a new agent" value={name} onChange={setName} placeholder="Somebody else" />
        <Button
          isDisabled={name.trim() === ''}
          onPress={() => {
            const added = withNewParty(draft, 'agent', { type: 'individual', name: name.trim() }, makers);
            setName('');
            onChange(withStep(added.draft, id, { agent: added.id }));
          }}
        >
          Add agent
        </Button>
      </div>
      <TargetsField draft={draft} id={id} step={step} onChange={onChange} />
      {commands.map((command, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a command is its place in the list.
        <div key={at} className="editor-row">
          <TextArea
            label={`Command ${at + 1}`}
            value={command.command ?? ''}
            onChange={(text) => setCommands(commands.with(at, { ...command, command: text }))}
            rows={3}
          />
          <IconButton
            icon="close"
            label={`Take out command ${at + 1}`}
            isDisabled={commands.length < 2}
            onPress={() => setCommands(commands.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button icon="plus" onPress={() => setCommands([...commands, { type: 'manual', command: '' }])}>
        Add a command
      </Button>
    </>
  );
}

/** What the step is done to. Targets are written with the playbook as a whole. */
function TargetsField({ draft, id, step, onChange }: Omit<ActionFieldsProps, 'makers'>) {
  const options = partiesOf(draft, 'target').map(({ id: value, name }) => ({ value, title: name }));
  const chosen = targetsOf(step);
  if (options.length === 0 && chosen.length === 0) return null;
  return (
    <ChecksField
      title="Done to"
      options={options}
      chosen={chosen}
      onChange={(targets) => onChange(withStep(draft, id, { targets: targets.length === 0 ? undefined : targets }))}
    />
  );
}

const ADDABLE_TYPES: readonly { readonly value: AddableType; readonly title: string }[] = [
  { value: 'action', title: ADDABLE.action },
  { value: 'if-condition', title: ADDABLE['if-condition'] },
  { value: 'switch-condition', title: ADDABLE['switch-condition'] },
  { value: 'while-condition', title: ADDABLE['while-condition'] },
  { value: 'parallel', title: ADDABLE.parallel },
  { value: 'playbook-action', title: ADDABLE['playbook-action'] },
];

function AddAfter({ draft, id, makers, onChange }: Omit<StepFormProps, 'playbooks'>) {
  const [type, setType] = useState<AddableType>('action');
  const add = () => {
    const added = addedStep(draft, id, type, makers);
    onChange(added.draft, added.id);
  };
  return (
    <fieldset className="editor-fields">
      <legend>After this step</legend>
      <LabelledSelect
        label="What to add"
        value={type}
        options={ADDABLE_TYPES}
        onChange={(value) => setType(ADDABLE_TYPES.find((one) => one.value === value)?.value ?? 'action')}
      />
      <Button icon="plus" onPress={add}>
        Add a step
      </Button>
    </fieldset>
  );
}
