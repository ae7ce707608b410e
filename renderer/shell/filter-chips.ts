import type { Facets } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { LIST_FIELDS, type ListField, toggleValue } from '../state/filter-url.ts';
import { formatTime } from '../ui/format-time.ts';
import { kindTitle, statusTitle } from '../ui/words.ts';

/** One condition of the filter as a chip shows it, and the filter without it. */
export interface FilterChip {
  readonly field: string;
  readonly value: string;
  readonly title: string;
  readonly without: EventFilter;
}

/** Everything that a filter asks for beside its words, in a fixed order. Names come from the facets where known. */
export function chipsOf(filter: EventFilter, facets: Facets | undefined, zone: string | undefined): FilterChip[] {
  const lists = listFields().flatMap((field) =>
    (filter[field] ?? []).map((value) => ({
      field: LIST_FIELDS[field],
      value,
      title: titleOf(field, value, facets),
      without: toggleValue(filter, field, value),
    })),
  );
  return [...patternChips(filter), ...signChips(filter), ...lists, ...timeChips(filter, zone)];
}

/** A filter in words, as a line of a list names it. */
export function filterWords(filter: EventFilter, facets: Facets | undefined, zone: string | undefined): string {
  const words = filter.text === undefined ? [] : [`“${filter.text}”`];
  const conditions = chipsOf(filter, facets, zone).map(({ field, title }) => `${field}: ${title}`);
  return [...words, ...conditions].join(', ') || 'Every event';
}

function patternChips(filter: EventFilter): FilterChip[] {
  const { pattern, ...without } = filter;
  return pattern === undefined ? [] : [{ field: 'matches', value: pattern, title: `/${pattern}/`, without }];
}

function signChips(filter: EventFilter): FilterChip[] {
  const { has = [], ...rest } = filter;
  return has.map((sign) => {
    const others = has.filter((other) => other !== sign);
    return { field: 'has', value: sign, title: sign, without: others.length === 0 ? rest : { ...rest, has: others } };
  });
}

function listFields(): readonly ListField[] {
  // Safe: the object has exactly these keys.
  return Object.keys(LIST_FIELDS) as ListField[];
}

function titleOf(field: ListField, value: string, facets: Facets | undefined): string {
  if (field === 'kinds') return kindTitle(value);
  if (field === 'statuses') return statusTitle(value);
  if (field === 'resources' || field === 'tags') return value;
  if (value === '') return 'not recorded';
  return facets?.[field].find((facet) => facet.value === value)?.name ?? value;
}

function timeChips(filter: EventFilter, zone: string | undefined): FilterChip[] {
  const { fromNs, toNs, ...rest } = filter;
  const chips: FilterChip[] = [];
  if (fromNs !== undefined) {
    const without = toNs === undefined ? rest : { ...rest, toNs };
    chips.push({ field: 'from', value: String(fromNs), title: timeOf(fromNs, zone), without });
  }
  if (toNs !== undefined) {
    const without = fromNs === undefined ? rest : { ...rest, fromNs };
    chips.push({ field: 'to', value: String(toNs), title: timeOf(toNs, zone), without });
  }
  return chips;
}

function timeOf(ns: bigint, zone: string | undefined): string {
  const { date, time, offset } = formatTime(ns, zone);
  return `${date} ${time} ${offset}`;
}
