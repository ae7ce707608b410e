import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { QueryRemark } from '../../core/model/filter-query.ts';
import { Icon } from '../ui/icon.tsx';
import { InertLine, InertText } from '../ui/inert-text.tsx';

export interface FilterMarksProps {
  readonly line: string;
  readonly problems: readonly QueryRemark[];
  readonly notes: readonly QueryRemark[];
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Lies over the field, letter upon letter, and underlines what remarks are about. It moves with the field's own text. */
export function FilterMarks({ line, problems, notes, field }: FilterMarksProps) {
  const text = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    const follow = () => text.current?.style.setProperty('--scrolled', `${-(input?.scrollLeft ?? 0)}px`);
    follow();
    input?.addEventListener('scroll', follow);
    return () => input?.removeEventListener('scroll', follow);
  });
  if (problems.length + notes.length === 0) return null;
  return (
    <div className="filter-marks" aria-hidden="true">
      <span ref={text} className="filter-marks-text">
        {markedParts(line, problems, notes)}
      </span>
    </div>
  );
}

/** The line in pieces; problems go before notes, and where two overlap, the later begins where the earlier ends. */
function markedParts(line: string, problems: readonly QueryRemark[], notes: readonly QueryRemark[]): ReactNode[] {
  const marks = [
    ...problems.map((remark) => ({ ...remark, tone: 'problem' })),
    ...notes.map((remark) => ({ ...remark, tone: 'note' })),
  ].sort((a, b) => a.from - b.from);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, tone } of marks) {
    const start = Math.max(from, at);
    if (to <= start) continue;
    parts.push(line.slice(at, start));
    parts.push(
      <span key={start} className={`filter-mark filter-mark-${tone}`}>
        {line.slice(start, to)}
      </span>,
    );
    at = to;
  }
  return [...parts, line.slice(at)];
}

export interface FilterProblemsProps {
  readonly id: string;
  readonly line: string;
  readonly problems: readonly QueryRemark[];
  readonly onGo: (problem: QueryRemark) => void;
}

/** What of the line was not understood, each with the way to its place, and what is shown meanwhile. */
export function FilterProblems({ id, line, problems, onGo }: FilterProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" id={id} className="filter-problems">
      {problems.map((problem) => (
        <button
          key={`${problem.from} ${problem.message}`}
          type="button"
          className="filter-problem"
          onClick={() => onGo(problem)}
        >
          <Icon name="error" />
          <code className="filter-problem-place">
            <InertLine text={line.slice(problem.from, problem.to)} />
          </code>
          <InertText text={problem.message} />
        </button>
      ))}
      <p className="filter-problems-held">
        Shown until then: the events of the filter that was understood last. <kbd className="key">F8</kbd> leads to what
        is wrong.
      </p>
    </div>
  );
}

/** What of the line is looked for as words though it looks like a condition. */
export function FilterNotes({ notes }: { readonly notes: readonly QueryRemark[] }) {
  return (
    <span className="filter-bar-note" role="status">
      {notes.map(({ from, message }) => (
        <InertText key={from} text={`${message} `} />
      ))}
    </span>
  );
}
