import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface NewEntryFormProps {
  readonly label: string;
  readonly field: string;
  readonly placeholder: string;
  /** What the button says. */
  readonly act: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onAdd: () => void;
  /** More to choose, between the field and the button. */
  readonly children?: ReactNode;
}

/** One line that adds a question or a hypothesis. */
export function NewEntryForm({ label, field, placeholder, act, text, onChange, onAdd, children }: NewEntryFormProps) {
  return (
    <form
      className="notebook-ask"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onAdd();
      }}
    >
      <TextInput label={field} placeholder={placeholder} value={text} onChange={onChange} />
      {children}
      <Button variant="primary" type="submit" isDisabled={text.trim() === ''}>
        {act}
      </Button>
    </form>
  );
}
