import './code-area.css';
import { type RefObject, useRef } from 'react';
import { classNames } from './class-names.ts';

/** A place in a text. Lines and columns count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface CodeAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Lines with something wrong: their numbers are marked. */
  readonly wrongLines: ReadonlySet<number>;
  /** The field itself, for `goToPlace`. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Names what says what is wrong with the text. */
  readonly describedBy?: string;
}

/** Text in lines that keep their length, each with its number. Tab leaves it, as it leaves every field. */
export function CodeArea({ label, value, onChange, wrongLines, field, describedBy }: CodeAreaProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split('\n').length;
  return (
    <div className="code-area">
      <div ref={gutter} className="code-area-gutter" aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => at + 1).map((line) => (
          <div key={line} className={classNames('code-area-number', wrongLines.has(line) && 'code-area-number-wrong')}>
            {line}
          </div>
        ))}
      </div>
      <textarea
        ref={field}
        className="code-area-text"
        aria-label={label}
        aria-invalid={wrongLines.size > 0}
        aria-describedby={describedBy}
        value={value}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

/** Puts the cursor at a place of the text and brings it into sight. */
export function goToPlace(field: HTMLTextAreaElement | null, { line, column }: TextPlace): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const at = before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
  field.focus();
  field.setSelectionRange(at, at);
  const lineHeight = field.scrollHeight / Math.max(1, lines.length);
  field.scrollTop = Math.max(0, (line - 4) * lineHeight);
}
