import { EVENT_SIGNS, type EventFilter } from '../../core/model/event-filter.ts';
import { type ListField, toggleValue } from './filter-url.ts';
import { type Step, usePlace } from './place.ts';

/** The filter that all views share. It keeps its identity until it changes. */
export function useFilter(): EventFilter {
  return usePlace((place) => place.filter);
}

/** Narrows what the views show. `replace` while typing or dragging, so that back undoes the whole gesture. */
export function setFilter(filter: EventFilter, step: Step = 'push'): void {
  usePlace.getState().go({ filter }, step);
}

export function toggleFilterValue(field: ListField, value: string): void {
  setFilter(toggleValue(usePlace.getState().filter, field, value));
}

/** Asks for events with a sign, or no more; what is no sign changes nothing. */
export function toggleFilterSign(value: string): void {
  const sign = EVENT_SIGNS.find((known) => known === value);
  const { has = [], ...rest } = usePlace.getState().filter;
  if (!sign) return;
  const signs = has.includes(sign) ? has.filter((other) => other !== sign) : [...has, sign];
  setFilter(signs.length === 0 ? rest : { ...rest, has: signs });
}

export function clearFilter(): void {
  setFilter({});
}

/** Shows the events behind a figure: the timeline under exactly this filter. */
export function showEvents(filter: EventFilter): void {
  usePlace.getState().go({ view: 'timeline', filter, eventId: undefined, open: undefined });
}
