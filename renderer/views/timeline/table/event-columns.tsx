import './event-table.css';
import type { EventRow } from '../../../../core/model/answers.ts';
import { useSessionTitles } from '../../../state/session-titles.ts';
import { StatusBadge } from '../../../ui/badge.tsx';
import { CorrectedMark } from '../../../ui/corrected-mark.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { NotRecorded } from '../../../ui/not-recorded.tsx';
import type { Column } from '../../../ui/table-column.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import { kindTitle, kindToken, statusTitle } from '../../../ui/words.ts';

export interface ColumnNeeds {
  /** For the heading: `UTC`, `Europe/Zurich`. */
  readonly zoneName: string;
  readonly sourceName: (sourceId: string) => string;
}

/** Every column that can be chosen, in the order in which they stand. */
export const COLUMN_TITLES: Readonly<Record<string, string>> = {
  seq: 'Number',
  time: 'Time',
  end: 'End',
  actor: 'Agent',
  kind: 'Kind',
  tool: 'Tool or target',
  status: 'Status',
  session: 'Session',
  preview: 'Content',
  source: 'Source',
  id: 'Event id',
};

/** The columns of the event table. Empty cells stand only where the kind of event has nothing to say. */
export function eventColumns(needs: ColumnNeeds): readonly Column<EventRow>[] {
  return columnsFor(needs).map((column) => ({ ...column, isSortable: true }));
}

function columnsFor({ zoneName, sourceName }: ColumnNeeds): readonly Column<EventRow>[] {
  return [
    { id: 'seq', title: '#', width: 68, align: 'end', isMono: true, cell: (row) => row.seq },
    {
      id: 'time',
      title: `Time (${zoneName})`,
      width: 210,
      cell: (row) => (
        <>
          <TimeText ns={row.startNs} hasOffset={false} />
          <CorrectedMark ns={row.startNs} offsetNs={row.clockOffsetNs} />
        </>
      ),
    },
    { id: 'end', title: 'End', width: 210, cell: (row) => <End row={row} /> },
    { id: 'actor', title: 'Agent', width: 140, cell: (row) => <Name text={row.actorName ?? row.actorId} /> },
    { id: 'kind', title: 'Kind', width: 142, cell: (row) => <Kind row={row} /> },
    { id: 'tool', title: 'Tool or target', width: 168, cell: (row) => <Target row={row} /> },
    { id: 'status', title: 'Status', width: 112, cell: (row) => <Status status={row.status} /> },
    { id: 'session', title: 'Session', width: 260, cell: (row) => <Session id={row.sessionId} /> },
    { id: 'preview', title: 'Content', width: 'fill', cell: (row) => <Preview text={row.preview} /> },
    { id: 'source', title: 'Source', width: 150, cell: (row) => <Name text={sourceName(row.sourceId)} /> },
    { id: 'id', title: 'Event id', width: 220, isMono: true, cell: (row) => <InertLine text={row.eventId} /> },
  ];
}

/** Where an event has no end of its own, that of its result; see the event's detail. */
function End({ row }: { readonly row: EventRow }) {
  return row.shownEndNs === undefined ? <NotRecorded /> : <TimeText ns={row.shownEndNs} hasOffset={false} />;
}

function Name({ text }: { readonly text: string | undefined }) {
  return text === undefined || text === '' ? <NotRecorded /> : <InertLine text={text} />;
}

function Session({ id }: { readonly id: string | undefined }) {
  const { narrow } = useSessionTitles(id !== undefined);
  return <Name text={id && narrow(id)} />;
}

function Status({ status }: { readonly status: string | undefined }) {
  return statusTitle(status) === 'not recorded' ? <NotRecorded /> : <StatusBadge status={status} />;
}

function Kind({ row }: { readonly row: EventRow }) {
  return (
    <span className={`event-kind event-kind${kindToken(row.kind).slice(1)}`} data-depth={Math.min(row.depth, 6)}>
      {kindTitle(row.kind)}
    </span>
  );
}

function Target({ row }: { readonly row: EventRow }) {
  const text = row.toolName ?? row.targetName;
  return text === undefined ? undefined : <InertLine text={text} />;
}

function Preview({ text }: { readonly text: string }) {
  return (
    <span className="event-preview">
      <InertLine text={text} />
    </span>
  );
}
