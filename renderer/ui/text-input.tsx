import './text-input.css';
import { type Ref, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface TextInputProps {
  /** Its accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly icon?: IconName;
  readonly id?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. With the sign `search` it is a search field. */
export function TextInput({ label, value, onChange, placeholder, icon, id, inputRef }: TextInputProps) {
  return (
    <div className="text-input">
      {icon && <Icon name={icon} />}
      <input
        ref={inputRef}
        id={id}
        type={icon === 'search' ? 'search' : 'text'}
        aria-label={label}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly isMono?: boolean;
  /** True where it is what its dialog is for. */
  readonly hasFocus?: boolean;
  /** Called by Ctrl Enter and ⌘ Enter. */
  readonly onSubmit?: () => void;
}

/** Several lines of text. */
export function TextArea({
  label,
  value,
  onChange,
  placeholder,
  rows = 4,
  isMono = false,
  hasFocus = false,
  onSubmit,
}: TextAreaProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
  return (
    <textarea
      ref={field}
      className={classNames('text-area', isMono && 'text-area-mono')}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      rows={rows}
      spellCheck={!isMono}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit?.();
      }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
