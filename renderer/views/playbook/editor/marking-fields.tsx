import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { Term } from '../../../ui/term.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft, DraftMakers } from './draft.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { statementsOf, TLP_LEVELS, tlpOf, withoutMarking, withStatement, withTlp } from './markings.ts';

export interface MarkingFieldsProps {
  readonly draft: Draft;
  readonly makers: DraftMakers;
  readonly onChange: (draft: Draft) => void;
}

const LEVELS = [{ value: '', title: 'Not marked' }, ...TLP_LEVELS.map((level) => ({ value: level, title: level }))];

/** Who may have the playbook: its level of TLP 2.0, and statements such as a copyright. */
export function MarkingFields({ draft, makers, onChange }: MarkingFieldsProps) {
  const [statement, setStatement] = useState('');
  const levelNamed = (chosen: string) => TLP_LEVELS.find((level) => level === chosen);
  const add = () => {
    onChange(withStatement(draft, statement.trim(), makers));
    setStatement('');
  };
  return (
    <>
      <LabelledSelect
        label="May be passed on as"
        value={tlpOf(draft) ?? ''}
        options={LEVELS}
        onChange={(chosen) => onChange(withTlp(draft, levelNamed(chosen)))}
      />
      <p className="editor-hint">
        The levels are those of <Term of="tlp">TLP 2.0</Term>.
      </p>
      {statementsOf(draft).map(({ id, text }) => (
        <div key={id} className="editor-row">
          <span>
            <InertText text={text} />
          </span>
          <IconButton
            icon="close"
            label={`Take out the marking ${text}`}
            onPress={() => onChange(withoutMarking(draft, id))}
          />
        </div>
      ))}
      <div className="editor-row">
        <TextInput
          label="New statement"
          value={statement}
          onChange={setStatement}
          placeholder="A statement, such as whose it is"
        />
        <Button isDisabled={statement.trim() === ''} onPress={add}>
          Add statement
        </Button>
      </div>
    </>
  );
}
