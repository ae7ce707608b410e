import { useMemo, useState } from 'react';
import type { SqlAnswered, SqlColumn } from '../../../core/model/sql-answer.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import type { Column } from '../../ui/table-column.ts';
import { formatCount } from '../../ui/words.ts';
import { isNumeric } from './chart-shape.ts';

interface Row {
  readonly number: number;
  readonly cells: readonly (string | null)[];
}

/** The rows of an answer. A column of event ids leads to the events; Enter shows a row with everything in it. */
export function AnswerTable({ answer }: { readonly answer: SqlAnswered }) {
  const { columns, rows } = answer;
  const [opened, setOpened] = useState<Row>();
  const [selected, setSelected] = useState<Row>();
  const shown = useMemo(() => columnsOf(columns, rows), [columns, rows]);
  const rowAt = (at: number): Row | undefined => {
    const cells = rows[at];
    return cells && { number: at + 1, cells };
  };
  return (
    <div className="sql-rows">
      <DataTable
        label="Answer"
        columns={shown}
        rows={{ total: rows.length, rowAt }}
        rowKey={({ number }) => String(number)}
        selectedKey={selected && String(selected.number)}
        onSelect={setSelected}
        onOpen={setOpened}
        empty={
          <EmptyState title="No rows">
            <p>
              The query is answered, and nothing in the case fits it. A NULL is not recorded: it fits no comparison.
            </p>
          </EmptyState>
        }
      />
      <Dialog
        title={`Row ${formatCount(opened?.number ?? 0)}`}
        isOpen={opened !== undefined}
        onClose={() => setOpened(undefined)}
        isWide
      >
        <dl className="sql-row">
          {columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and two may have one name.
            <div key={at}>
              <dt>
                <InertText text={column.name} />
              </dt>
              <dd>
                <WholeCell column={column} cell={opened?.cells[at] ?? null} />
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}

function columnsOf(columns: readonly SqlColumn[], rows: SqlAnswered['rows']): readonly Column<Row>[] {
  const number: Column<Row> = {
    id: 'row',
    title: <span className="visually-hidden">Row</span>,
    width: 64,
    align: 'end',
    cell: (row) => <span className="sql-muted">{formatCount(row.number)}</span>,
  };
  return [
    number,
    ...columns.map((column, at) => ({
      id: `${at}-${column.name}`,
      title: (
        <span title={column.type}>
          <InertLine text={column.name} />
        </span>
      ),
      width: widthOf(column, rows, at),
      align: isNumeric(column) ? ('end' as const) : ('start' as const),
      isMono: !isNumeric(column),
      cell: (row: Row) => <Cell column={column} cell={row.cells[at] ?? null} />,
    })),
  ];
}

const LOOKED_AT = 60;

/** Wide enough for what the first rows hold, within bounds. */
function widthOf(column: SqlColumn, rows: SqlAnswered['rows'], at: number): number {
  const longest = rows.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, row[at]?.length ?? 4), 0);
  const letter = isNumeric(column) ? 8.5 : 7.5;
  return Math.min(360, Math.max(72, Math.ceil(letter * Math.max(longest, column.name.length)) + 28));
}

interface CellProps {
  readonly column: SqlColumn;
  readonly cell: string | null;
}

function Cell({ column, cell }: CellProps) {
  if (cell === null) return <span className="sql-null">NULL</span>;
  if (isEventId(column) && cell !== '') return <EventLink eventId={cell} />;
  return <InertLine text={cell.slice(0, 400)} />;
}

function WholeCell({ column, cell }: CellProps) {
  if (cell === null) return <span className="sql-null">NULL: not recorded, or nothing to join</span>;
  if (isEventId(column) && cell !== '')
    return (
      <EventLink eventId={cell}>
        <span className="mono">
          <InertLine text={cell} />
        </span>
      </EventLink>
    );
  return <InertText text={cell} />;
}

/** Tables name every column so that holds the id of an event. */
function isEventId({ name }: SqlColumn): boolean {
  return /(?:^|_)event_id$/.test(name);
}
