import './event-table.css';
import { useMemo } from 'react';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import type { RowOrder } from '../../../../core/model/row-order.ts';
import { openImport } from '../../../import/import-store.ts';
import { clearFilter } from '../../../state/filter.ts';
import { isFilterEmpty } from '../../../state/filter-url.ts';
import { useEventRows } from '../../../state/paged-rows.ts';
import { useQuestion } from '../../../state/question.ts';
import { selectEvent, useHover, useSelectedEventId } from '../../../state/selection.ts';
import { useShownZone } from '../../../state/shown-zone.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState, ErrorNotice, Loading } from '../../../ui/notice.tsx';
import { counted } from '../../../ui/words.ts';
import { useArrangement } from '../timeline-state.ts';
import { eventColumns } from './event-columns.tsx';
import { EventGroups } from './event-groups.tsx';
import { nextOrder, orderWords, setRowOrder, sortOf, useRowOrder } from './row-order.ts';
import { TableActs } from './table-acts.tsx';

export interface EventTableProps {
  readonly filter: EventFilter;
  readonly onOpen: () => void;
}

/** Every event under the filter, in the case's order; the row of the selection is brought into sight. */
export function EventTable({ filter, onOpen }: EventTableProps) {
  const order = useRowOrder();
  const rows = useEventRows(filter, order);
  const selectedId = useSelectedEventId();
  const position = useQuestion('positionOf', [filter, selectedId ?? '', order], {
    isAsked: selectedId !== undefined,
  });
  const sourceName = useSourceName();
  const columns = useEventColumns(sourceName);
  const { groupBy } = useArrangement();
  const hover = useHover((store) => store.hover);
  if (rows.error) return <ErrorNotice error={rows.error} />;
  if (rows.isPending) return <Waiting order={order} />;
  const isOutside = selectedId !== undefined && position.isSuccess && position.data === undefined;
  return (
    <section className="event-table" aria-label="Events">
      <header className="event-table-head">
        <span role="status">{counted(rows.total, 'event')}</span>
        {order && (
          <span>
            {orderWords(order)}{' '}
            <Button variant="link" onPress={() => setRowOrder(undefined)}>
              Order of the case
            </Button>
          </span>
        )}
        {isOutside && (
          <span>
            The selected event is not among them.{' '}
            <Button variant="link" onPress={clearFilter}>
              Clear the filter
            </Button>
          </span>
        )}
        <TableActs filter={filter} order={order} sourceName={sourceName} />
      </header>
      <div className="event-table-rows">
        {groupBy === 'none' ? (
          <DataTable
            label={order ? `Events, ${orderWords(order)}` : 'Events in the order of the case'}
            sort={sortOf(order)}
            onSort={(columnId) => setRowOrder(nextOrder(order, columnId))}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.eventId}
            selectedKey={selectedId}
            onSelect={(row) => selectEvent(row.eventId)}
            onOpen={onOpen}
            onHover={(row) => hover(row?.eventId)}
            revealIndex={selectedId === undefined ? undefined : (position.data ?? undefined)}
            empty={<NoEvents filter={filter} />}
          />
        ) : (
          <EventGroups filter={filter} by={groupBy} />
        )}
      </div>
    </section>
  );
}

/** What a large case takes seconds for can be given up. */
function Waiting({ order }: { readonly order: RowOrder | undefined }) {
  if (!order) return <Loading what="the events" />;
  return (
    <Loading what={`the events ${orderWords(order)}`}>
      <Button onPress={() => setRowOrder(undefined)}>Stop sorting</Button>
    </Loading>
  );
}

function useSourceName(): (sourceId: string) => string {
  const sources = useQuestion('sources', []);
  return useMemo(() => {
    const names = new Map(sources.data?.map((source) => [source.sourceId, nameOf(source.name, source.member)]));
    return (sourceId) => names.get(sourceId) ?? sourceId;
  }, [sources.data]);
}

/** The chosen columns, in the order in which they stand. */
function useEventColumns(sourceName: (sourceId: string) => string) {
  const zone = useShownZone();
  const { columns: chosen } = useArrangement();
  return useMemo(() => {
    const all = eventColumns({ zoneName: zone.name, sourceName });
    return all.filter(({ id }) => chosen.includes(id));
  }, [zone, sourceName, chosen]);
}

/** The last part of the path: the whole is in the detail. */
function nameOf(name: string, member: string): string {
  const path = member === '' ? name : member;
  return path.slice(path.lastIndexOf('/') + 1);
}

function NoEvents({ filter }: { readonly filter: EventFilter }) {
  if (isFilterEmpty(filter)) {
    return (
      <EmptyState title="No events yet">
        <p>Import a trace: its events appear here and on the chart above.</p>
        <Button icon="import" onPress={openImport}>
          Import evidence
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No event matches the filter">
      <p>That says only that none is recorded under these conditions.</p>
      <Button onPress={clearFilter}>Clear the filter</Button>
    </EmptyState>
  );
}
