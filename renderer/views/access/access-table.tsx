import type { AccessRow, AccessSort } from '../../../core/model/access-answers.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { setTerms } from '../../state/place.ts';
import { showEvent } from '../../state/selection.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { EmptyState, ErrorNotice, Loading } from '../../ui/notice.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TailText } from '../../ui/tail-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { formatCount, statusTitle } from '../../ui/words.ts';
import type { AccessTerms } from './access-terms.ts';
import { rowsWords } from './access-words.ts';
import { DataClasses } from './data-classes.tsx';

/** Every access, in any number, in the order asked for; each leads to its call in the timeline. */
export function AccessTable({ terms }: { readonly terms: AccessTerms }) {
  const { filter, sort } = terms;
  const zone = useShownZone();
  const rows = usePagedRows(['accesses', filter, sort], (asking, start, count) =>
    asking('accesses', [{ ...filter, sort, start, count }]),
  );
  if (rows.error) return <ErrorNotice error={rows.error} />;
  if (rows.isPending) return <Loading what="the accesses" />;
  return (
    <DataTable
      label="Accesses"
      columns={columnsIn(zone.name)}
      rows={rows}
      rowKey={keyOf}
      onOpen={(row) => showEvent(row.eventId)}
      sort={{ columnId: sort.by, direction: sort.isDescending ? 'descending' : 'ascending' }}
      onSort={(columnId) => sortBy(columnId, terms)}
      empty={
        <EmptyState title="No access fits">
          <p>An access is read from the arguments of a tool call. What was not recorded is not in the ledger.</p>
        </EmptyState>
      }
    />
  );
}

function keyOf({ seq, position }: AccessRow): string {
  return `${seq}.${position}`;
}

function sortBy(columnId: string, { sort }: AccessTerms): void {
  const isAgain = sort.by === columnId && !sort.isDescending;
  setTerms({ sort: `${isAgain ? '-' : ''}${columnId}` });
}

function columnsIn(zone: string): readonly Column<AccessRow>[] {
  const sortable = (id: AccessSort) => ({ id, isSortable: true });
  return [
    {
      ...sortable('order'),
      title: `Time (${zone})`,
      width: 188,
      cell: ({ startNs }) => <TimeText ns={startNs} hasOffset={false} />,
    },
    { ...sortable('agent'), title: 'Agent', width: 116, cell: (row) => <Named name={row.agentName ?? row.agentId} /> },
    { ...sortable('operation'), title: 'Operation', width: 80, cell: (row) => row.operation },
    { ...sortable('object'), title: 'What', width: 'fill', cell: (row) => <What row={row} /> },
    {
      ...sortable('rows'),
      title: 'Rows',
      width: 100,
      align: 'end',
      cell: (row) => rowsWords(row) ?? <NotRecorded />,
    },
    {
      ...sortable('records'),
      title: 'Records',
      width: 64,
      align: 'end',
      cell: ({ records }) => (records === 0 ? '' : formatCount(records)),
    },
    { id: 'classes', title: 'Data', width: 104, cell: (row) => <DataClasses classes={classesOf(row)} /> },
    { ...sortable('status'), title: 'Status', width: 104, cell: StatusCell },
  ];
}

/** What is not recorded looks the same in every column. */
function StatusCell({ status }: AccessRow) {
  return statusTitle(status) === 'not recorded' ? <NotRecorded /> : <StatusBadge status={status} />;
}

function Named({ name }: { readonly name: string | undefined }) {
  return name === undefined ? <NotRecorded /> : <InertLine text={name} />;
}

/** Each part is cut for itself: a long system must hide neither what was touched nor where it went. */
function What({ row: { eventId, system, object, destination } }: { readonly row: AccessRow }) {
  const goesTo = destination === object ? undefined : destination;
  return (
    <span className="access-what" title={visibleText([system, object, goesTo].filter(Boolean).join(' '))}>
      <span className="access-what-system">
        <InertLine text={system} />
      </span>
      <EventLink eventId={eventId}>
        <TailText text={object} />
      </EventLink>
      {goesTo !== undefined && (
        <>
          <span className="access-what-arrow">→</span>
          <span className="access-what-destination">
            <InertLine text={goesTo} />
          </span>
        </>
      )}
    </span>
  );
}

function classesOf({ sentClasses, receivedClasses }: AccessRow): readonly string[] {
  return [...new Set([...sentClasses, ...receivedClasses])].sort();
}
