import type { ReactNode } from 'react';
import type { AskLoad, DecidedCall, Dependent, LegitimateHit, WhatIfResult } from '../../../core/model/what-if.ts';
import { isHeld, isStopped } from '../../../core/model/what-if-words.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { TabSet } from '../../ui/tabs.tsx';
import { formatCount } from '../../ui/words.ts';
import { askColumns, callColumns, dependentColumns, hitColumns, missingColumns } from './result-columns.tsx';

/** The calls behind the figures, kind by kind. */
export function ResultTabs({ result }: { readonly result: WhatIfResult }) {
  const { harmful, legitimate, dependents, undecided, ask, counts } = result;
  const hits = legitimate.reduce((sum, hit) => sum + hit.stopped + hit.held, 0);
  return (
    <div className="whatif-tabs">
      <TabSet
        label="Results"
        tabs={[
          tab('harmful', 'Harmful calls', harmful.length, <Calls label="Harmful calls" of={harmful} />),
          tab(
            'stopped',
            'Stopped or held',
            counts.denied + counts.overRate + counts.asked,
            <Stopped result={result} />,
          ),
          tab('hits', 'Other work hit', hits, <Hits of={legitimate} />),
          tab('dependents', 'Depend on a stopped call', dependents.length, <Dependents of={dependents} />),
          tab('asked', 'Asked', ask.total, <Asked of={ask} />),
          tab('undecided', 'Not recorded', counts.undecided, <Undecided of={undecided} />),
        ]}
      />
    </div>
  );
}

function Calls({ label, of }: { readonly label: string; readonly of: readonly DecidedCall[] }) {
  const columns = callColumns(useShownZone().name);
  return rows(label, { columns, of, rowKey: byEvent, whenEmpty: 'There is no such call' });
}

function Stopped({ result: { calls, listedOf } }: { readonly result: WhatIfResult }) {
  const stopped = calls.filter(({ decision }) => isStopped(decision) || isHeld(decision));
  return (
    <>
      {listedOf > calls.length && (
        <p className="whatif-cut">
          Of {formatCount(listedOf)} calls that were not allowed, the first {formatCount(calls.length)} are looked at
          here.
        </p>
      )}
      <Calls label="Stopped or held calls" of={stopped} />
    </>
  );
}

function Hits({ of }: { readonly of: readonly LegitimateHit[] }) {
  const whenEmpty = 'No other work would have been hit';
  return rows('Other work hit', { columns: hitColumns, of, rowKey: byAgentAndTool, whenEmpty });
}

function Dependents({ of }: { readonly of: readonly Dependent[] }) {
  const whenEmpty = 'No call was found to depend on a stopped one';
  return rows('Calls that depend on a stopped one', { columns: dependentColumns, of, rowKey: byEvent, whenEmpty });
}

function Asked({ of: { hours, total } }: { readonly of: AskLoad }) {
  const columns = askColumns(useShownZone().name);
  const whenEmpty = total > 0 ? 'No call to be asked about has a recorded time' : 'Nobody would have been asked';
  return rows('Asked, hour by hour', { columns, of: hours, rowKey: ({ fromNs }) => String(fromNs), whenEmpty });
}

function Undecided({ of }: { readonly of: WhatIfResult['undecided'] }) {
  const rowKey = ({ rule, missing }: WhatIfResult['undecided'][number]) => `${rule} ${missing}`;
  return rows('What is not recorded', {
    columns: missingColumns,
    of,
    rowKey,
    whenEmpty: 'Every call could be decided',
  });
}

function byEvent({ eventId }: { readonly eventId: string }): string {
  return eventId;
}

function byAgentAndTool({ agentId, toolName }: LegitimateHit): string {
  return `${agentId ?? ''} ${toolName ?? ''}`;
}

function tab(id: string, title: string, count: number, content: ReactNode) {
  return {
    id,
    title: (
      <>
        {title} <span className="whatif-tab-count">{formatCount(count)}</span>
      </>
    ),
    content: <div className="whatif-table">{content}</div>,
  };
}

interface TableOf<Row> {
  readonly columns: readonly Column<Row>[];
  readonly of: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly whenEmpty: string;
}

function rows<Row>(label: string, { columns, of, rowKey, whenEmpty }: TableOf<Row>) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={arrayRows(of)}
      rowKey={rowKey}
      empty={<EmptyState title={whenEmpty} />}
    />
  );
}
