import { create } from 'zustand';
import type { Facets, LaneBy } from '../../../core/model/answers.ts';
import { defineArrangement } from '../../state/arrangement.ts';
import { COLUMN_TITLES } from './table/event-columns.tsx';

/** What the rows of the table are grouped by. */
export type Grouping = 'none' | keyof Facets;

interface TimelineStore {
  readonly laneBy: LaneBy;
  readonly chartHeight: number;
  readonly detailWidth: number;
  /** Ids of the columns that the table shows. */
  readonly columns: readonly string[];
  readonly groupBy: Grouping;
  readonly toggleColumn: (id: string) => void;
  readonly setGroupBy: (groupBy: Grouping) => void;
  readonly setLaneBy: (laneBy: LaneBy) => void;
  readonly setChartHeight: (chartHeight: number) => void;
  readonly setDetailWidth: (detailWidth: number) => void;
}

/** How the analyst arranged the timeline: it stays while another view is looked at. */
export const useTimelineState = create<TimelineStore>((set) => ({
  laneBy: 'actor',
  chartHeight: 430,
  detailWidth: 460,
  columns: ['seq', 'time', 'actor', 'kind', 'tool', 'status', 'preview', 'source'],
  groupBy: 'none',
  toggleColumn: (id) => set(({ columns }) => ({ columns: toggled(columns, id) })),
  setGroupBy: (groupBy) => set({ groupBy }),
  setLaneBy: (laneBy) => set({ laneBy }),
  setChartHeight: (chartHeight) => set({ chartHeight }),
  setDetailWidth: (detailWidth) => set({ detailWidth }),
}));

/** The last column stays: a table of none says nothing. */
function toggled(columns: readonly string[], id: string): readonly string[] {
  if (!columns.includes(id)) return [...columns, id];
  return columns.length === 1 ? columns : columns.filter((column) => column !== id);
}

const LANES: readonly LaneBy[] = ['actor', 'session', 'tool', 'source'];
const GROUPINGS: readonly Grouping[] = ['none', 'actors', 'tools', 'kinds', 'sessions', 'statuses', 'sources'];

/** What a saved view keeps of the timeline. */
defineArrangement('timeline', {
  read: () => {
    const { laneBy, groupBy, columns } = useTimelineState.getState();
    return { lanes: laneBy, group: groupBy, columns: columns.join(' ') };
  },
  arrange: ({ lanes, group, columns = '' }) => {
    const laneBy = LANES.find((known) => known === lanes);
    const groupBy = GROUPINGS.find((known) => known === group);
    const chosen = columns.split(' ').filter((id) => Object.hasOwn(COLUMN_TITLES, id));
    useTimelineState.setState({
      ...(laneBy ? { laneBy } : {}),
      ...(groupBy ? { groupBy } : {}),
      ...(chosen.length > 0 ? { columns: chosen } : {}),
    });
  },
});
