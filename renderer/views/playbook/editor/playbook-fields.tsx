import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import type { Draft } from './draft.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { TLP_LEVELS, tlpOf, withTlp } from './markings.ts';
import { VariableFields } from './variable-fields.tsx';

export interface PlaybookFieldsProps {
  readonly draft: Draft;
  /** The id under which the case is to hold it. */
  readonly id: string;
  readonly onChange: (draft: Draft) => void;
  readonly onIdChange: (id: string) => void;
}

const LEVELS = [{ value: '', title: 'Not marked' }, ...TLP_LEVELS.map((level) => ({ value: level, title: level }))];

/** What the playbook says as a whole: its name, who may have it, and its variables. */
export function PlaybookFields({ draft, id, onChange, onIdChange }: PlaybookFieldsProps) {
  return (
    <>
      <TextInput label="Name of the playbook" value={draft.name} onChange={(name) => onChange({ ...draft, name })} />
      <TextInput label="Id in this case" value={id} onChange={onIdChange} />
      <TextArea
        label="Description of the playbook"
        value={draft.description ?? ''}
        onChange={(description) => onChange({ ...draft, description })}
      />
      <LabelledSelect
        label="May be passed on as"
        value={tlpOf(draft) ?? ''}
        options={LEVELS}
        onChange={(chosen) =>
          onChange(
            withTlp(
              draft,
              TLP_LEVELS.find((level) => level === chosen),
            ),
          )
        }
      />
      <VariableFields draft={draft} onChange={onChange} />
    </>
  );
}
