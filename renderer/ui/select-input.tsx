import './select-input.css';
import { visibleText } from './visible-text.ts';

export interface SelectInputProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly title: string }[];
  readonly onChange: (value: Value) => void;
}

/** A choice of one among many, by the platform's own list; titles may come from evidence. */
export function SelectInput<Value extends string>({ label, value, options, onChange }: SelectInputProps<Value>) {
  return (
    <select
      className="select-input"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {visibleText(option.title)}
        </option>
      ))}
    </select>
  );
}
