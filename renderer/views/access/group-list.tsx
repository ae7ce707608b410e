import { ACCESS_GROUPINGS, type AccessGroup, type AccessGrouping } from '../../../core/model/access-answers.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { setTerms } from '../../state/place.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import type { Column } from '../../ui/table-column.ts';
import { formatCount } from '../../ui/words.ts';
import { type AccessTerms, toggleTerm } from './access-terms.ts';
import { countsWords, GROUPING_WORDS, systemName } from './access-words.ts';

/** The accesses by system, object, operation, agent or destination; a group narrows the table beside it. */
export function GroupList({ terms }: { readonly terms: AccessTerms }) {
  const { by, filter } = terms;
  // Not narrowed by itself: the other groups stay in sight, to go from one to the next.
  const others = { ...filter, [by]: undefined };
  const groups = usePagedRows(['accessGroups', others, by], async (asking, start, count) => {
    const page = await asking('accessGroups', [others, by, start, count]);
    return { total: page.total, rows: page.groups };
  });
  return (
    <section className="access-groups" aria-label="Groups">
      <div className="access-groups-head">
        <SelectInput
          label="Group by"
          value={by}
          options={ACCESS_GROUPINGS.map((value) => ({ value, title: `By ${GROUPING_WORDS[value].toLowerCase()}` }))}
          onChange={(value: AccessGrouping) => setTerms({ by: value })}
        />
        {!groups.isPending && <span className="access-faint">{formatCount(groups.total)}</span>}
      </div>
      <div className="access-groups-rows">
        {groups.error && <ErrorNotice error={groups.error} />}
        {groups.isPending && !groups.error && <Loading what="the groups" />}
        {!groups.isPending && (
          <DataTable
            label={`Accesses by ${GROUPING_WORDS[by].toLowerCase()}`}
            columns={columnsFor(by)}
            rows={groups}
            rowKey={({ value }) => value}
            selectedKey={filter[by]}
            onOpen={({ value }) => toggleTerm(terms, by, value)}
            onSelect={({ value }) => filter[by] !== value && toggleTerm(terms, by, value)}
          />
        )}
      </div>
    </section>
  );
}

function columnsFor(by: AccessGrouping): readonly Column<AccessGroup>[] {
  return [
    { id: 'name', title: GROUPING_WORDS[by], width: 'fill', cell: (group) => <GroupName by={by} group={group} /> },
    { id: 'accesses', title: 'Accesses', width: 72, align: 'end', cell: (group) => formatCount(group.accesses) },
    {
      id: 'failed',
      title: 'Failed, denied',
      width: 104,
      align: 'end',
      cell: ({ failed }) => failed > 0 && <span className="access-failed">{formatCount(failed)}</span>,
    },
  ];
}

function GroupName({ by, group: { name, counts } }: { readonly by: AccessGrouping; readonly group: AccessGroup }) {
  const absent = by === 'destination' ? <span className="access-faint">sent nowhere</span> : <NotRecorded />;
  return (
    <span title={`Rows: ${countsWords(counts)}`}>
      {name === '' ? absent : <InertLine text={by === 'system' ? systemName(name) : name} />}
    </span>
  );
}
