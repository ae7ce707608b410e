import './sql-editor.css';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { placeAt } from '../../../core/base/sql-tokens.ts';
import type { SqlProblem } from '../../../core/model/sql-answer.ts';
import { type CssVars, useCssVars } from '../../ui/css-vars.ts';
import { completionsAt, type SqlCompletion, type SqlCompletions } from './complete.ts';
import { CompletionList } from './completion-list.tsx';
import { Painted } from './painted.tsx';

export interface SqlEditorProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onEscape: () => void;
  readonly problem: SqlProblem | undefined;
  /** Names what says what is wrong. */
  readonly describedBy: string | undefined;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

interface Offer extends SqlCompletions {
  readonly active: number;
}

/** Where SQL is written: words are completed as they are typed, and the place of a problem is marked. */
export function SqlEditor({ value, onChange, onRun, onEscape, problem, describedBy, field }: SqlEditorProps) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [offer, setOffer] = useState<Offer>();
  const [scroll, setScroll] = useState({ top: 0, left: 0 });
  useCssVars(frame, varsOf(value, offer, scroll));
  usePlacing(field, problem);
  const offered = offer?.offered ?? [];
  const look = (text: string, cursor: number, isAsked = false) => setOffer(offerAt(text, cursor, isAsked));
  const take = (completion: SqlCompletion) => {
    if (field.current && offer) onChange(putIn(field.current, offer.from, completion.text));
    setOffer(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const act = actOf(event, offer, {
      run: () => {
        setOffer(undefined);
        onRun();
      },
      ask: () => look(value, event.currentTarget.selectionStart, true),
      close: () => setOffer(undefined),
      leave: onEscape,
      take,
      move: (active) => setOffer(offer && { ...offer, active }),
    });
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div ref={frame} className="sql-editor">
      <Painted text={value} problem={problem} />
      <textarea
        ref={field}
        className="sql-editor-text"
        aria-label="Query in SQL"
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={offer && offer.active >= 0 && offered.length > 0 ? `${id}-${offer.active}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy}
        placeholder="SELECT … FROM event"
        value={value}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onClick={() => setOffer(undefined)}
        onBlur={() => setOffer(undefined)}
        onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => setScroll({ top: scrollTop, left: scrollLeft })}
      />
      {offer && offered.length > 0 && <CompletionList id={id} offered={offered} active={offer.active} onTake={take} />}
    </div>
  );
}

/** A word that is written in full needs no Enter: then none is chosen beforehand. */
function offerAt(text: string, cursor: number, isAsked: boolean): Offer | undefined {
  const { from, offered } = completionsAt(text, cursor, isAsked);
  if (offered.length === 0) return undefined;
  const typed = text.slice(from, cursor).toLowerCase();
  const isWhole = offered.some((one) => one.text.toLowerCase() === typed);
  return { from, offered, active: isWhole ? -1 : 0 };
}

interface Acts {
  readonly run: () => void;
  readonly ask: () => void;
  readonly close: () => void;
  readonly leave: () => void;
  readonly take: (completion: SqlCompletion) => void;
  readonly move: (active: number) => void;
}

/** What a key does; undefined where it does what it does in every field. */
function actOf(event: KeyboardEvent, offer: Offer | undefined, acts: Acts): (() => void) | undefined {
  const withControl: Readonly<Record<string, () => void>> = { Enter: acts.run, ' ': acts.ask };
  if (event.ctrlKey || event.metaKey) return withControl[event.key];
  if (!offer) return event.key === 'Escape' ? acts.leave : undefined;
  const { offered, active } = offer;
  const chosen = offered[active];
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: offered.length - 1 };
  const step = steps[event.key];
  if (step !== undefined) return () => acts.move((Math.max(active, step === 1 ? -1 : 0) + step) % offered.length);
  if (event.key === 'Escape') return acts.close;
  if (chosen && !event.shiftKey && (event.key === 'Enter' || event.key === 'Tab')) return () => acts.take(chosen);
  return undefined;
}

/** Puts a text in place of what was begun, by the platform's own editing where there is one, so that it can be undone. */
function putIn(field: HTMLTextAreaElement, from: number, text: string): string {
  const to = field.selectionStart;
  field.focus();
  field.setSelectionRange(from, to);
  const isDone = typeof document.execCommand === 'function' && document.execCommand('insertText', false, text);
  if (!isDone) {
    field.setRangeText(text, from, to, 'end');
  }
  return field.value;
}

function varsOf(
  text: string,
  offer: Offer | undefined,
  { top, left }: { readonly top: number; readonly left: number },
) {
  const { line, column } = placeAt(text, offer?.from ?? 0);
  const vars: CssVars = {
    '--offer-line': String(line),
    '--offer-column': String(column - 1),
    '--scroll-top': `${-top}px`,
    '--scroll-left': `${-left}px`,
  };
  return vars;
}

/** Puts the cursor where a new problem is. */
function usePlacing(field: RefObject<HTMLTextAreaElement | null>, problem: SqlProblem | undefined): void {
  useLayoutEffect(() => {
    if (!problem || document.activeElement !== field.current) return;
    field.current?.setSelectionRange(problem.from, problem.from);
  }, [field, problem]);
}
