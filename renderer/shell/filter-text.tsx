import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Facets, FacetValue } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { parseFilterQuery, wordsOf } from '../../core/model/filter-query.ts';
import { setFilter, useFilter } from '../state/filter.ts';
import { rangeOf } from '../state/filter-url.ts';
import { useQuestion } from '../state/question.ts';
import { Icon } from '../ui/icon.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { OfferedOptions } from '../ui/offered-options.tsx';
import { stepOf, stepped } from '../ui/option-steps.ts';
import { FILTER_TEXT_ID } from './commands.ts';
import { useKnownMarks } from './known-marks.ts';
import { type Completion, completionsFor, typedResource, withQuery } from './query-completion.ts';

const PAUSE_MS = 200;

export interface FilterTextProps {
  /** Every value of the case: what a name may mean. */
  readonly facets: Facets | undefined;
  /** The same, counted in the span of time of the filter. */
  readonly counts: Facets | undefined;
}

/**
 * The line in which a filter is typed. Words take effect when typing pauses, as one step of the back button; `key:value`
 * parts become chips by Enter. What cannot be understood stays in the line and is said.
 */
export function FilterText({ facets, counts }: FilterTextProps) {
  const filter = useFilter();
  const [typed, setTyped] = useTypedWords(filter);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const resources = useResources(isOpen ? typedResource(typed) : undefined, filter);
  const marks = useKnownMarks();
  const offered = isOpen ? completionsFor(typed, facets, counts, { resources, marks }) : [];
  const type = (line: string) => {
    setTyped(line);
    setProblems([]);
    setActive(-1);
    setOpen(true);
  };
  const apply = (line: string) => {
    const read = parseFilterQuery(line, facets);
    setProblems(read.problems);
    setOpen(false);
    if (read.problems.length > 0) return setTyped(line);
    setTyped(wordsOf(line));
    setFilter(withQuery(filter, read.filter));
  };
  const take = (completion: Completion) => (completion.isKey ? type(completion.line) : apply(completion.line));
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offered[active];
    if (event.key === 'Enter') return chosen ? take(chosen) : apply(typed);
    if (offered.length === 0) return;
    const isTaken = event.key === 'Tab' && chosen !== undefined && !event.shiftKey;
    const by = stepOf(event.key);
    if (isTaken) take(chosen);
    else if (event.key === 'Escape') setOpen(false);
    else if (by !== 0) setActive(stepped(active, by, offered.length));
    else return;
    event.preventDefault();
  };
  return (
    <div className="filter-text">
      <div className="text-input">
        <Icon name="search" />
        <input
          id={FILTER_TEXT_ID}
          type="search"
          aria-label="Search in events"
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? id : undefined}
          aria-activedescendant={active >= 0 && offered.length > 0 ? `${id}-${active}` : undefined}
          placeholder="Words, tool:…, agent:…, /expression/"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
      </div>
      {offered.length > 0 && <Offered id={id} offered={offered} active={active} onTake={take} />}
      <Problems problems={problems} />
    </div>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly offered: readonly Completion[];
  readonly active: number;
  readonly onTake: (completion: Completion) => void;
}

function Offered({ id, offered, active, onTake }: OfferedProps) {
  return (
    <OfferedOptions
      id={id}
      label="Ways to go on"
      options={offered}
      keyOf={({ line }) => line}
      active={active}
      className="filter-text-offered"
      optionClassName="filter-text-option"
      onTake={onTake}
    >
      {shownOf}
    </OfferedOptions>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="filter-text-problem">
      {problems.map((problem) => (
        <InertLine key={problem} text={problem} />
      ))}
    </div>
  );
}

function shownOf({ title, hint }: Completion) {
  return (
    <>
      <InertLine text={title} />
      <span className="filter-text-hint">{hint}</span>
    </>
  );
}

const MOST_RESOURCES = 8;

/** The resources that hold what is typed, counted in the filter's span of time. */
function useResources(typed: string | undefined, filter: EventFilter): readonly FacetValue[] {
  const asked = useQuestion('resourcesLike', [rangeOf(filter), typed ?? '', MOST_RESOURCES], {
    isAsked: typed !== undefined,
    keepsPrevious: true,
  });
  return typed === undefined ? [] : (asked.data ?? []);
}

/** The typed line; its words are applied when typing pauses. */
function useTypedWords(filter: EventFilter) {
  const applied = filter.text ?? '';
  const [typed, setTyped] = useState(applied);
  const lastApplied = useRef(applied);
  useEffect(() => {
    // The filter changed elsewhere: by the back button, or by clearing it.
    if (lastApplied.current !== applied) setTyped(applied);
    lastApplied.current = applied;
  }, [applied]);
  useEffect(() => {
    const words = wordsOf(typed);
    if (words === applied) return;
    const timer = setTimeout(() => {
      const { text: _, ...rest } = filter;
      lastApplied.current = words;
      setFilter(words === '' ? rest : { ...rest, text: words }, applied === '' ? 'push' : 'replace');
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, filter]);
  return [typed, setTyped] as const;
}
