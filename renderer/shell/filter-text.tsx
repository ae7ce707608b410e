import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Facets, FacetValue } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { lineOfWords, parseFilterQuery, type QueryRemark, wordsOf } from '../../core/model/filter-query.ts';
import { setFilter, useFilter } from '../state/filter.ts';
import { rangeOf } from '../state/filter-url.ts';
import { useQuestion } from '../state/question.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { Icon } from '../ui/icon.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { OfferedOptions } from '../ui/offered-options.tsx';
import { stepOf, stepped } from '../ui/option-steps.ts';
import { FILTER_TEXT_ID } from './commands.ts';
import { FilterMarks, FilterNotes, FilterProblems } from './filter-remarks.tsx';
import { useKnownMarks } from './known-marks.ts';
import { useKnownTimes } from './known-times.ts';
import { type Completion, completionsFor, isTimeTyped, typedResource, withQuery } from './query-completion.ts';

const PAUSE_MS = 200;

export interface FilterTextProps {
  /** Every value of the case: what a name may mean. */
  readonly facets: Facets | undefined;
  /** The same, counted in the span of time of the filter. */
  readonly counts: Facets | undefined;
}

/**
 * The line in which a filter is typed. Words take effect when typing pauses, as one step of the back button; `key:value`
 * parts become chips by Enter. What cannot be understood stays in the line, is marked where it stands, and changes nothing.
 */
export function FilterText({ facets, counts }: FilterTextProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const line = useLine(facets, counts, field);
  const { typed, problems, notes, offered, active } = line;
  const hasProblem = problems.length > 0;
  return (
    <>
      <div className="filter-text">
        <div className="text-input">
          <Icon name="search" />
          <input
            ref={field}
            id={FILTER_TEXT_ID}
            type="search"
            aria-label="Search in events"
            aria-autocomplete="list"
            aria-controls={offered.length > 0 ? id : undefined}
            aria-activedescendant={active >= 0 && offered.length > 0 ? `${id}-${active}` : undefined}
            aria-invalid={hasProblem || undefined}
            aria-describedby={hasProblem ? `${id}-problems` : undefined}
            placeholder="Words, tool:…, agent:…, /expression/"
            value={typed}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => line.type(event.target.value)}
            onKeyDown={line.onKeyDown}
            onBlur={line.close}
          />
          <FilterMarks line={typed} problems={problems} notes={notes} field={field} />
        </div>
        {offered.length > 0 && <Offered id={id} offered={offered} active={active} onTake={line.take} />}
      </div>
      <FilterProblems id={`${id}-problems`} line={typed} problems={problems} onGo={line.goTo} />
      <FilterNotes notes={hasProblem ? [] : notes} />
    </>
  );
}

/** The line as it is typed: what is offered and said of it, and what its keys do. */
function useLine(facets: Facets | undefined, counts: Facets | undefined, field: RefObject<HTMLInputElement | null>) {
  const filter = useFilter();
  const [typed, setTyped] = useState(lineOfWords(filter.text ?? ''));
  const [isChecked, setChecked] = useState(false);
  const { problems, notes } = remarksOn(typed, facets, isChecked);
  useTypedWords(filter, typed, setTyped, problems.length > 0);
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const offered = useOffered(isOpen ? typed : '', filter, facets, counts);
  const close = () => setOpen(false);
  const type = (line: string) => {
    setTyped(line);
    if (line === '') setChecked(false);
    setActive(-1);
    setOpen(true);
  };
  const apply = (line: string) => {
    const read = parseFilterQuery(line, facets);
    close();
    setChecked(read.problems.length > 0);
    if (read.problems.length > 0) return setTyped(line);
    setTyped(lineOfWords(wordsOf(line)));
    setFilter(withQuery(filter, read.filter));
  };
  const take = (completion: Completion) => (completion.isKey ? type(completion.line) : apply(completion.line));
  const goTo = ({ from, to }: QueryRemark) => {
    close();
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  const onOfferedKey = (key: string, chosen: Completion | undefined): boolean => {
    const by = stepOf(key);
    if (key === 'Tab' && chosen) take(chosen);
    else if (key === 'Escape') close();
    else if (by !== 0) setActive(stepped(active, by, offered.length));
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offered[active];
    const next = event.key === 'F8' ? problemAfter(problems, field.current?.selectionStart ?? 0) : undefined;
    if (event.key === 'Enter') return chosen ? take(chosen) : apply(typed);
    if (next) goTo(next);
    else if (offered.length === 0 || event.shiftKey || !onOfferedKey(event.key, chosen)) return;
    event.preventDefault();
  };
  return { typed, problems, notes, offered, active, type, take, goTo, close, onKeyDown };
}

/** While a part is still typed, nothing is said of it: until Enter asks for it, or something follows. */
function remarksOn(line: string, facets: Facets | undefined, isChecked: boolean) {
  const { problems, notes } = parseFilterQuery(line, facets);
  const isSaid = ({ to }: QueryRemark) => isChecked || (facets !== undefined && to < line.length);
  return { problems: problems.filter(isSaid), notes };
}

/** The first problem behind the caret, else the first of all: a key leads to one after the other. */
function problemAfter(problems: readonly QueryRemark[], caret: number): QueryRemark | undefined {
  return problems.find(({ from }) => from > caret) ?? problems[0];
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
      keyOf={({ line, title }) => `${line} ${title}`}
      active={active}
      className="filter-text-offered"
      optionClassName="filter-text-option"
      onTake={onTake}
    >
      {shownOf}
    </OfferedOptions>
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

/** How the end of the line may go on. */
function useOffered(line: string, filter: EventFilter, facets: Facets | undefined, counts: Facets | undefined) {
  const resources = useResources(typedResource(line), filter);
  const marks = useKnownMarks();
  const times = useKnownTimes(isTimeTyped(line));
  const zone = useShownZone().iana;
  return completionsFor(line, facets, counts, { resources, marks, times, zone });
}

/** Applies the words of the line when typing pauses; never while something in it is not understood. */
function useTypedWords(filter: EventFilter, typed: string, setTyped: (line: string) => void, isHeld: boolean) {
  const applied = filter.text ?? '';
  const lastApplied = useRef(applied);
  useEffect(() => {
    // The filter changed elsewhere: by the back button, or by clearing it.
    if (lastApplied.current !== applied) setTyped(lineOfWords(applied));
    lastApplied.current = applied;
  }, [applied, setTyped]);
  useEffect(() => {
    const words = wordsOf(typed);
    if (words === applied || isHeld) return;
    const timer = setTimeout(() => {
      const { text: _, ...rest } = filter;
      lastApplied.current = words;
      setFilter(words === '' ? rest : { ...rest, text: words }, applied === '' ? 'push' : 'replace');
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, filter, isHeld]);
}
