import { SelectInput } from '../../../ui/select-input.tsx';

interface LabelledSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly onChange: (value: string) => void;
}

/** A choice with its name before it. */
export function LabelledSelect({ label, value, options, onChange }: LabelledSelectProps) {
  return (
    <div className="editor-field">
      <span aria-hidden="true">{label}</span>
      <SelectInput label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}
