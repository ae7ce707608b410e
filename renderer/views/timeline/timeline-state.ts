import { useMemo } from 'react';
import { create } from 'zustand';
import type { Facets, LaneBy } from '../../../core/model/answers.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { defineArranging, setTerms, type Terms, usePlace } from '../../state/place.ts';
import { COLUMN_TITLES } from './table/event-columns.tsx';

/** What the rows of the table are grouped by. */
export type Grouping = 'none' | keyof Facets;

interface TimelineStore {
  readonly chartHeight: number;
  readonly detailWidth: number;
  readonly setChartHeight: (chartHeight: number) => void;
  readonly setDetailWidth: (detailWidth: number) => void;
}

/** How large the parts of the timeline are: it stays while another view is looked at. */
export const useTimelineState = create<TimelineStore>((set) => ({
  chartHeight: 430,
  detailWidth: 460,
  setChartHeight: (chartHeight) => set({ chartHeight }),
  setDetailWidth: (detailWidth) => set({ detailWidth }),
}));

/** How the analyst arranged the timeline; all of it is in the address. */
export interface TimelineArrangement {
  readonly laneBy: LaneBy;
  readonly groupBy: Grouping;
  /** Ids of the columns that the table shows. */
  readonly columns: readonly string[];
}

export const USUAL: TimelineArrangement = {
  laneBy: 'actor',
  groupBy: 'none',
  columns: ['seq', 'time', 'actor', 'kind', 'tool', 'status', 'preview', 'source'],
};

const LANES: readonly LaneBy[] = ['actor', 'session', 'tool', 'resource', 'source'];
const GROUPINGS: readonly Grouping[] = ['none', 'actors', 'tools', 'kinds', 'sessions', 'statuses', 'sources'];

defineArranging('timeline', ['lanes', 'group', 'columns']);

/** Reads an arrangement. What is none is as usual: a URL is typed by people. */
export function arrangementIn({ lanes, group, columns = '' }: Terms): TimelineArrangement {
  const chosen = columns.split(' ').filter((id) => Object.hasOwn(COLUMN_TITLES, id));
  return {
    laneBy: LANES.find((known) => known === lanes) ?? USUAL.laneBy,
    groupBy: GROUPINGS.find((known) => known === group) ?? USUAL.groupBy,
    columns: chosen.length > 0 ? chosen : USUAL.columns,
  };
}

/** The same, as terms; what is as usual is not written. */
function arrangementTerms({ laneBy, groupBy, columns }: Partial<TimelineArrangement>): Terms {
  const written = (value: string, usual: string) => (value === usual ? '' : value);
  return {
    ...(laneBy === undefined ? {} : { lanes: written(laneBy, USUAL.laneBy) }),
    ...(groupBy === undefined ? {} : { group: written(groupBy, USUAL.groupBy) }),
    ...(columns === undefined ? {} : { columns: written(columns.join(' '), USUAL.columns.join(' ')) }),
  };
}

export function useArrangement(): TimelineArrangement {
  const lanes = usePlace((place) => place.terms?.['lanes'] ?? '');
  const group = usePlace((place) => place.terms?.['group'] ?? '');
  const columns = usePlace((place) => place.terms?.['columns'] ?? '');
  return useMemo(() => arrangementIn({ lanes, group, columns }), [lanes, group, columns]);
}

/** Arranges the timeline anew, as a step of the back button. */
export function arrange(changed: Partial<TimelineArrangement>): void {
  setTerms(arrangementTerms(changed), 'push');
}

/** The last column stays: a table of none says nothing. */
export function toggleColumn({ columns }: TimelineArrangement, id: string): void {
  const without = columns.filter((column) => column !== id);
  // In one order, so that one choice is one address.
  const chosen = Object.keys(COLUMN_TITLES).filter((known) => known === id || columns.includes(known));
  if (without.length > 0) arrange({ columns: columns.includes(id) ? without : chosen });
}

/** Leaves the groups for the events of one of them: one step, so that back leads to the groups. */
export function openGroup(filter: EventFilter): void {
  const { terms = {}, go } = usePlace.getState();
  go({ filter, terms: Object.fromEntries(Object.entries(terms).filter(([name]) => name !== 'group')) });
}
