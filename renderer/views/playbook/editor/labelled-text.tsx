import { TextArea, TextInput } from '../../../ui/text-input.tsx';

export interface LabelledTextProps {
  /** What is read beside it. */
  readonly title: string;
  /** Its accessible name, where the title alone would not tell it from others. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** More than one: several lines. */
  readonly rows?: number;
  readonly isMono?: boolean;
}

/** A text with its name above it. */
export function LabelledText({ title, label = title, rows = 1, isMono = false, ...field }: LabelledTextProps) {
  return (
    <div className="editor-labelled">
      <span aria-hidden="true">{title}</span>
      {rows > 1 ? (
        <TextArea label={label} rows={rows} isMono={isMono} {...field} />
      ) : (
        <TextInput label={label} {...field} />
      )}
    </div>
  );
}
