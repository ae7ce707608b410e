import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft, DraftMakers } from './draft.ts';
import {
  type DraftParty,
  PARTY_TYPES,
  type PartyChange,
  type PartyRole,
  type PartyType,
  partiesOf,
  withNewParty,
  withoutParty,
  withParty,
} from './draft-parties.ts';
import { LinesField, Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { LabelledText } from './labelled-text.tsx';

export interface PartyFieldsProps {
  readonly which: PartyRole;
  readonly draft: Draft;
  readonly makers: DraftMakers;
  readonly onChange: (draft: Draft) => void;
}

const TITLES = { agent: 'Agents: who does it', target: 'Targets: what it is done to' } as const;

/** The agents or the targets of the playbook: their names, what they are, and new ones. */
export function PartyFields({ which: role, draft, makers, onChange }: PartyFieldsProps) {
  const parties = partiesOf(draft, role);
  const [name, setName] = useState('');
  const [type, setType] = useState<PartyType>('individual');
  const add = () => {
    onChange(withNewParty(draft, role, { type, name: name.trim() }, makers).draft);
    setName('');
  };
  return (
    <Part title={TITLES[role]} count={parties.length}>
      {parties.map((party) => (
        <OneParty
          key={party.id}
          which={role}
          party={party}
          isOnly={role === 'agent' && parties.length === 1}
          onChange={(change) => onChange(withParty(draft, role, party.id, change))}
          onRemoved={() => onChange(withoutParty(draft, role, party.id))}
        />
      ))}
      <div className="editor-row">
        <TextInput
          label={`Name of a new ${role} of the playbook`}
          value={name}
          onChange={setName}
          placeholder={role === 'agent' ? 'Privacy officer' : 'payments.example.com'}
        />
        <LabelledSelect
          label={`Type of the new ${role}`}
          value={type}
          options={PARTY_TYPES.map((value) => ({ value, title: value }))}
          onChange={(chosen) => setType(PARTY_TYPES.find((one) => one === chosen) ?? 'individual')}
        />
      </div>
      <Button icon="plus" isDisabled={name.trim() === ''} onPress={add}>
        {role === 'agent' ? 'Add an agent' : 'Add a target'}
      </Button>
    </Part>
  );
}

interface OnePartyProps {
  readonly which: PartyRole;
  readonly party: DraftParty;
  /** True where the playbook could not be without it. */
  readonly isOnly: boolean;
  readonly onChange: (change: PartyChange) => void;
  readonly onRemoved: () => void;
}

function OneParty({ which: role, party, isOnly, onChange, onRemoved }: OnePartyProps) {
  const { type, name, description, addresses } = party;
  return (
    <fieldset className="editor-fields">
      <legend>{type}</legend>
      <div className="editor-row">
        <LabelledText
          title="Name"
          label={`Name of the ${role} ${name}`}
          value={name}
          onChange={(changed) => onChange({ name: changed })}
        />
        <IconButton icon="close" label={`Take out the ${role} ${name}`} isDisabled={isOnly} onPress={onRemoved} />
      </div>
      <LabelledText
        title="Description"
        label={`Description of the ${role} ${name}`}
        value={description}
        onChange={(changed) => onChange({ description: changed })}
        placeholder="What it is responsible for"
      />
      {addresses && (
        <LinesField
          label={`Domain names of ${name}, one a line`}
          lines={addresses}
          onChange={(changed) => onChange({ addresses: changed })}
        />
      )}
    </fieldset>
  );
}
