import { Segmented } from './segmented.tsx';

export type BytesForm = 'text' | 'hex';

/** Chooses how bytes are shown. */
export function BytesFormChoice({
  value,
  onChange,
}: {
  readonly value: BytesForm;
  readonly onChange: (form: BytesForm) => void;
}) {
  return (
    <Segmented
      label="Form of the bytes"
      value={value}
      onChange={onChange}
      segments={[
        { value: 'text', title: 'Text' },
        { value: 'hex', title: 'Hex' },
      ]}
    />
  );
}
