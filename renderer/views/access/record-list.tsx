import type { RecordReaders } from '../../../core/model/access-answers.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { setTerms, usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { Answer } from '../../ui/answer.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { EmptyState, ErrorNotice, Loading } from '../../ui/notice.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { TimeSpan } from '../../ui/time-span.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { RecordDetail } from './record-detail.tsx';

/** Which records were read and by whom: found by words of their identifier. */
export function RecordList({ words }: { readonly words: string }) {
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const zone = useShownZone();
  const records = usePagedRows(['accessRecords', words], async (asking, start, count) => {
    const page = await asking('accessRecords', [{ words, start, count }]);
    return { total: page.total, rows: page.records };
  });
  return (
    <div className="access-halves">
      <div className="access-page">
        <div className="access-bar">
          <TextInput
            label="Record"
            icon="search"
            placeholder="Record, such as customer 4711"
            value={words}
            onChange={(text) => setTerms({ words: text })}
          />
          {!records.isPending && <span className="access-faint">{counted(records.total, 'record')}</span>}
        </div>
        <div className="access-rows">
          {records.error && <ErrorNotice error={records.error} />}
          {records.isPending && !records.error && <Loading what="the records" />}
          {!records.isPending && (
            <DataTable
              label="Records"
              columns={columnsIn(zone.name)}
              rows={records}
              rowKey={({ record }) => record}
              selectedKey={open}
              onSelect={({ record }) => go({ open: record }, 'replace')}
              empty={<NoRecords words={words} />}
            />
          )}
        </div>
      </div>
      <aside className="access-side" aria-label="Who came near it">
        {open === undefined ? <NothingChosen /> : <OpenRecord key={open} record={open} />}
      </aside>
    </div>
  );
}

/** By its own question, so that an address with a record shows it whatever the list holds. */
function OpenRecord({ record }: { readonly record: string }) {
  const page = useQuestion('accessRecords', [{ words: record, start: 0, count: 200 }]);
  return (
    <Answer to={page} what="the record">
      {({ records }) => {
        const found = records.find((candidate) => candidate.record === record);
        return found ? <RecordDetail record={found} /> : <EmptyState title="The case names no such record" />;
      }}
    </Answer>
  );
}

function NothingChosen() {
  return (
    <EmptyState title="Who else read it?">
      <p>Choose a record to see every agent that came near it, when, and how.</p>
    </EmptyState>
  );
}

function NoRecords({ words }: { readonly words: string }) {
  return (
    <EmptyState title={words === '' ? 'No call names a record' : 'No record fits these words'}>
      <p>
        Records are named in arguments and results of calls, under names such as customer_id. What was not recorded
        cannot be found here.
      </p>
    </EmptyState>
  );
}

function columnsIn(zone: string): readonly Column<RecordReaders>[] {
  return [
    {
      id: 'record',
      title: 'Record',
      width: 'fill',
      cell: ({ name, value }) => (
        <>
          <span className="access-system">
            <InertLine text={name} />
          </span>{' '}
          <span className="mono">
            <InertLine text={value} />
          </span>
        </>
      ),
    },
    { id: 'agents', title: 'Agents', width: 72, align: 'end', cell: ({ agents }) => formatCount(agents.length) },
    { id: 'calls', title: 'Calls', width: 64, align: 'end', cell: ({ calls }) => formatCount(calls) },
    {
      id: 'time',
      title: `First time (${zone})`,
      width: 240,
      cell: ({ firstNs, lastNs }) => <TimeSpan firstNs={firstNs} lastNs={lastNs} />,
    },
  ];
}
