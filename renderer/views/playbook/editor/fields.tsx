import { type ReactNode, useState } from 'react';
import { InertLine } from '../../../ui/inert-text.tsx';
import { TextArea } from '../../../ui/text-input.tsx';

export interface LinesFieldProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}

/** Keeps the text as it is typed: an empty line is the beginning of the next one, and nothing in the playbook. */
export function LinesField({ label, lines, onChange }: LinesFieldProps) {
  const [text, setText] = useState(lines.join('\n'));
  const write = (written: string) => {
    setText(written);
    onChange(written.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])));
  };
  return (
    <div>
      <span aria-hidden="true">{label}</span>
      <TextArea label={label} value={text} onChange={write} rows={2} />
    </div>
  );
}

export interface ChecksFieldProps {
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Some of several. What is chosen and no longer offered stays in sight, so that it can be unticked. */
export function ChecksField({ title, options, chosen, onChange }: ChecksFieldProps) {
  const offered = new Set(options.map(({ value }) => value));
  const gone = chosen.filter((value) => !offered.has(value)).map((value) => ({ value, title: value }));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="editor-fields">
      <legend>{title}</legend>
      <div className="editor-field">
        {[...options, ...gone].map((option) => (
          <label key={option.value}>
            <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />{' '}
            <InertLine text={option.title} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface PartProps {
  readonly title: string;
  /** How many there are; left out where that says nothing. */
  readonly count?: number;
  readonly children: ReactNode;
}

/** A part of the form that is opened when it is wanted. */
export function Part({ title, count, children }: PartProps) {
  return (
    <details className="editor-part">
      <summary>{count === undefined ? title : `${title} (${count})`}</summary>
      <div className="editor-aside">{children}</div>
    </details>
  );
}
