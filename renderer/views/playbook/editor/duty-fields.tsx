import { Button, IconButton } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft } from './draft.ts';
import { partiesOf } from './draft-parties.ts';
import { ChecksField, Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { type DraftDuty, playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';

export interface DutyFieldsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

type Options = readonly { readonly value: string; readonly title: string }[];

/** Who does what (RACI): for each duty who is responsible, accountable, consulted and informed. */
export function DutyFields({ draft, onChange }: DutyFieldsProps) {
  const { raci } = playbookResponseOf(draft);
  const agents = partiesOf(draft, 'agent').map(({ id, name }) => ({ value: id, title: name }));
  const set = (changed: readonly DraftDuty[]) => onChange(withPlaybookResponse(draft, { raci: changed }));
  const first = agents[0]?.value ?? '';
  const added = { duty: 'New duty', responsible: [first], accountable: first, consulted: [], informed: [] };
  return (
    <Part title="Who does what (RACI)" count={raci.length}>
      {raci.map((duty, at) => (
        <OneDuty
          // biome-ignore lint/suspicious/noArrayIndexKey: a duty is its place in the list.
          key={at}
          duty={duty}
          agents={agents}
          onChange={(changed) => set(raci.with(at, changed))}
          onRemoved={() => set(raci.toSpliced(at, 1))}
        />
      ))}
      <Button icon="plus" isDisabled={first === ''} onPress={() => set([...raci, added])}>
        Add a duty
      </Button>
    </Part>
  );
}

interface OneDutyProps {
  readonly duty: DraftDuty;
  readonly agents: Options;
  readonly onChange: (duty: DraftDuty) => void;
  readonly onRemoved: () => void;
}

function OneDuty({ duty, agents, onChange, onRemoved }: OneDutyProps) {
  const isKnown = agents.some(({ value }) => value === duty.accountable);
  return (
    <fieldset className="editor-fields">
      <legend>Duty</legend>
      <div className="editor-row">
        <TextInput
          label={`Name of the duty ${duty.duty}`}
          value={duty.duty}
          onChange={(name) => onChange({ ...duty, duty: name })}
        />
        <IconButton icon="close" label={`Take out the duty ${duty.duty}`} onPress={onRemoved} />
      </div>
      <LabelledSelect
        label="Accountable"
        value={duty.accountable}
        options={isKnown ? agents : [{ value: duty.accountable, title: 'Choose one' }, ...agents]}
        onChange={(accountable) => onChange({ ...duty, accountable })}
      />
      <ChecksField
        title="Responsible"
        options={agents}
        chosen={duty.responsible}
        onChange={(responsible) => onChange({ ...duty, responsible })}
      />
      <ChecksField
        title="Consulted"
        options={agents}
        chosen={duty.consulted}
        onChange={(consulted) => onChange({ ...duty, consulted })}
      />
      <ChecksField
        title="Informed"
        options={agents}
        chosen={duty.informed}
        onChange={(informed) => onChange({ ...duty, informed })}
      />
    </fieldset>
  );
}
