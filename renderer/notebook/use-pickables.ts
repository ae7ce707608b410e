import { useDeferredValue } from 'react';
import type { EventRow } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { parseFilterQuery } from '../../core/model/filter-query.ts';
import type { Notebook } from '../../core/model/notebook.ts';
import { useFilter } from '../state/filter.ts';
import { isFilterEmpty } from '../state/filter-url.ts';
import { parsePlace } from '../state/place.ts';
import { useQuestion } from '../state/question.ts';
import { useSelectedEventId } from '../state/selection.ts';
import { useFacets } from '../state/session-titles.ts';
import { type Pickable, type Picking, pickables } from './pickable.ts';
import { useNotebook } from './use-notebook.ts';

export interface Pickables {
  readonly found: readonly Pickable[];
  /** Events beyond those that are listed. */
  readonly moreEvents: number;
  readonly isPending: boolean;
}

const EVENTS_LISTED = 6;
const EVERYTHING: EventFilter = {};

/** What fits what is typed: words, a filter such as `tool:send_money`, a number or an id. Without it, what is at hand. */
export function usePickables(line: string, picking: Picking, isOpen: boolean): Pickables {
  const typed = useDeferredValue(line.trim());
  const isWide = isOpen && picking !== 'event';
  const notebook = useNotebook().data;
  const { rows, more, isPending } = useEvents(typed, notebook);
  const summary = useQuestion('summary', [], { keepsPrevious: true }).data;
  const findings = useQuestion('findings', [], { isAsked: isWide, keepsPrevious: true }).data ?? [];
  const queries = useQuestion('savedQueries', [], { isAsked: isOpen && picking === 'story' }).data ?? [];
  const ranges = useRanges(typed, isWide);
  const known = { typed, events: rows, agents: summary?.agents ?? [], findings, queries, ranges, notebook };
  return { found: pickables(known, picking), moreEvents: more, isPending };
}

/** The events that are meant; where nothing is typed, the selected one and those that people marked. */
function useEvents(typed: string, notebook: Notebook | undefined) {
  // Never what fitted the letter before: Enter would take it.
  const selected = useSelectedEventId();
  const asked = useTypedFilter(typed);
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  const page = useQuestion('events', [asked ?? {}, 0, EVENTS_LISTED], {
    isAsked: asked !== undefined,
  });
  const numbered = useQuestion('events', [{}, Math.max(0, Number(number ?? 1) - 1), 1], {
    isAsked: number !== undefined,
  });
  const ids = typed === '' ? atHand(selected, notebook) : [typed];
  const named = useQuestion('eventsNamed', [ids], { isAsked: ids.length > 0 });
  const ofNumber = (numbered.data?.rows ?? []).filter(({ seq }) => number !== undefined && seq === Number(number));
  const found = asked === undefined ? [] : (page.data?.rows ?? []);
  const rows: readonly EventRow[] = [...(named.data ?? []), ...ofNumber, ...found];
  const all = [...new Map(rows.map((row) => [row.eventId, row])).values()];
  const more = asked === undefined ? 0 : Math.max(0, (page.data?.total ?? 0) - EVENTS_LISTED);
  return { rows: all, more, isPending: page.isFetching || numbered.isFetching || named.isFetching };
}

const MOST_AT_HAND = 20;

function atHand(selected: string | undefined, notebook: Notebook | undefined): readonly string[] {
  const marked = (notebook?.marked ?? []).flatMap(({ subject }) => (subject.kind === 'event' ? [subject.id] : []));
  return [...new Set([...(selected === undefined ? [] : [selected]), ...marked.toReversed()])].slice(0, MOST_AT_HAND);
}

/** What is typed as a filter; undefined where nothing is, or it cannot be understood yet. */
function useTypedFilter(typed: string): EventFilter | undefined {
  const facets = useFacets(EVERYTHING, { isAsked: typed !== '' }).data;
  const { filter, problems } = parseFilterQuery(typed, facets);
  return problems.length > 0 || isFilterEmpty(filter) ? undefined : filter;
}

function useRanges(typed: string, isAsked: boolean) {
  const present = useFilter();
  const asked = useTypedFilter(typed);
  const views = useQuestion('savedViews', [], { isAsked }).data ?? [];
  if (typed !== '') {
    const named = views.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
    const saved = named.map(({ name, place }) => ({ name: `saved view ${name}`, filter: parsePlace(place).filter }));
    return [...(asked ? [{ name: 'events of what is typed', filter: asked }] : []), ...saved];
  }
  return isFilterEmpty(present) ? [] : [{ name: 'events of the present filter', filter: present }];
}
