import type { Facets, FacetValue } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { useFacets } from '../../../state/session-titles.ts';
import { Answer } from '../../../ui/answer.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { arrayRows } from '../../../ui/row-source.ts';
import type { Column } from '../../../ui/table-column.ts';
import { formatCount, kindTitle, statusTitle } from '../../../ui/words.ts';
import { type Grouping, openGroup } from '../timeline-state.ts';

export const GROUPINGS: readonly { readonly value: Grouping; readonly title: string }[] = [
  { value: 'none', title: 'Not grouped' },
  { value: 'actors', title: 'Group by agent' },
  { value: 'tools', title: 'Group by tool' },
  { value: 'kinds', title: 'Group by kind' },
  { value: 'statuses', title: 'Group by status' },
  { value: 'sessions', title: 'Group by session' },
  { value: 'sources', title: 'Group by source' },
];

export interface EventGroupsProps {
  readonly filter: EventFilter;
  readonly by: keyof Facets;
}

/** The events of the filter by what they agree in, with counts. Opening a group narrows the filter to it. */
export function EventGroups({ filter, by }: EventGroupsProps) {
  const facets = useFacets(filter, { keepsPrevious: true });
  const open = ({ value }: FacetValue) => openGroup({ ...filter, [by]: [value] });
  return (
    <Answer to={facets} what="the groups">
      {(answer) => (
        <DataTable
          label="Groups of events"
          columns={groupColumns(by)}
          rows={arrayRows(answer[by])}
          rowKey={(group) => group.value}
          onOpen={open}
          empty={
            <EmptyState title="No groups">
              <p>No event under the filter has such a value recorded.</p>
            </EmptyState>
          }
        />
      )}
    </Answer>
  );
}

function groupColumns(by: keyof Facets): readonly Column<FacetValue>[] {
  const title = GROUPINGS.find(({ value }) => value === by)?.title.replace('Group by ', '') ?? '';
  return [
    {
      id: 'events',
      title: 'Events',
      width: 110,
      align: 'end',
      isMono: true,
      cell: ({ count }) => formatCount(count),
    },
    {
      id: 'value',
      title: title.charAt(0).toUpperCase() + title.slice(1),
      width: 'fill',
      cell: (group) => <InertLine text={titleOf(by, group)} />,
    },
  ];
}

function titleOf(by: keyof Facets, { value, name }: FacetValue): string {
  if (by === 'kinds') return kindTitle(value);
  return by === 'statuses' ? statusTitle(value) : name;
}
