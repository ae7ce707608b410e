import type { Departure } from '../../../core/model/access-answers.ts';
import { useQuestion } from '../../state/question.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { Answer } from '../../ui/answer.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { TimeSpan } from '../../ui/time-span.tsx';
import { formatCount } from '../../ui/words.ts';
import { type AccessTerms, showAccesses } from './access-terms.ts';
import { countsWords } from './access-words.ts';
import { DataClasses } from './data-classes.tsx';

/** What left, and where to: by destination, with how much of it is known. */
export function DeparturesTable({ terms }: { readonly terms: AccessTerms }) {
  const ledger = useQuestion('access', [{ ...terms.filter, start: 0, count: 0 }], { keepsPrevious: true });
  const zone = useShownZone();
  return (
    <Answer to={ledger} what="what left">
      {({ departures }) => (
        <DataTable
          label="What left, and where to"
          columns={columnsIn(zone.name)}
          rows={arrayRows(departures)}
          rowKey={({ destination, operation }) => `${operation}\n${destination}`}
          onOpen={({ destination }) => showAccesses('destination', destination)}
          empty={
            <EmptyState title="No call names a destination">
              <p>That says no recorded argument names one. It does not say that nothing left.</p>
            </EmptyState>
          }
        />
      )}
    </Answer>
  );
}

function columnsIn(zone: string): readonly Column<Departure>[] {
  return [
    { id: 'destination', title: 'Destination', width: 'fill', cell: (row) => <Destination departure={row} /> },
    { id: 'operation', title: 'Operation', width: 84, cell: ({ operation }) => operation },
    { id: 'calls', title: 'Calls', width: 60, align: 'end', cell: ({ calls }) => formatCount(calls) },
    {
      id: 'failed',
      title: 'Failed, denied',
      width: 104,
      align: 'end',
      cell: ({ failed }) => failed > 0 && <span className="access-failed">{formatCount(failed)}</span>,
    },
    { id: 'classes', title: 'Data sent', width: 152, cell: (row) => <DataClasses classes={row.sentClasses} /> },
    { id: 'counts', title: 'Rows', width: 176, cell: ({ counts }) => <Counts words={countsWords(counts)} /> },
    { id: 'agents', title: 'Agents', width: 144, cell: ({ agents }) => <InertLine text={agents.join(', ')} /> },
    {
      id: 'time',
      title: `First time (${zone})`,
      width: 240,
      cell: ({ firstNs, lastNs }) => <TimeSpan firstNs={firstNs} lastNs={lastNs} />,
    },
  ];
}

function Destination({ departure: { destination } }: { readonly departure: Departure }) {
  return (
    <button type="button" className="access-link" onClick={() => showAccesses('destination', destination)}>
      <InertLine text={destination} />
    </button>
  );
}

function Counts({ words }: { readonly words: string }) {
  return words === 'not recorded' ? <NotRecorded /> : <span title={words}>{words}</span>;
}
