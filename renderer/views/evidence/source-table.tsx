import { useMemo, useState } from 'react';
import type { SourceAccount } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { accountColumns } from '../../ui/account-columns.tsx';
import { AccountSentence } from '../../ui/account-sentence.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PathText } from '../../ui/path-text.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Column, Sort } from '../../ui/table-column.ts';
import { TimeSpan } from '../../ui/time-span.tsx';
import { counted, formatBytes, formatCount } from '../../ui/words.ts';
import { type SourceTotals, sortSources, totalsOf } from './source-rows.ts';
import { VerifyBar } from './verify-bar.tsx';

export interface SourceTableProps {
  readonly sources: readonly SourceAccount[];
  readonly openId: string | undefined;
}

/** All sources, each with an account that adds up, and the total of all. */
export function SourceTable({ sources, openId }: SourceTableProps) {
  const go = usePlace((place) => place.go);
  const zone = useShownZone();
  const [sort, setSort] = useState<Sort | undefined>(undefined);
  const totals = useMemo(() => totalsOf(sources), [sources]);
  const columns = useMemo(() => columnsOf(totals, zone.name), [totals, zone.name]);
  const rows = useMemo(() => sortSources(sources, sort), [sources, sort]);
  return (
    <div className="evidence-table">
      <VerifyBar>
        <h2>{counted(sources.length, 'source')}</h2>
        <span className="evidence-note">
          <AccountSentence account={totals} /> <Undecided sources={sources} />
        </span>
      </VerifyBar>
      <div className="evidence-rows">
        <DataTable
          label="Sources"
          columns={columns}
          rows={arrayRows(rows)}
          rowKey={(source) => source.sourceId}
          selectedKey={openId}
          onSelect={(source) => go({ open: source.sourceId }, openId === undefined ? 'push' : 'replace')}
          revealIndex={indexOf(rows, openId)}
          sort={sort}
          onSort={(columnId) => setSort(nextSort(sort, columnId))}
        />
      </div>
    </div>
  );
}

/** How many formats an analyst still has to decide, and the way to the first of them. */
function Undecided({ sources }: { readonly sources: readonly SourceAccount[] }) {
  const go = usePlace((place) => place.go);
  const open = sources.filter(({ decision, state }) => decision === 'open' && state !== 'duplicate');
  const [first] = open;
  if (!first) return undefined;
  return (
    <Button variant="link" onPress={() => go({ open: first.sourceId })}>
      {counted(open.length, 'format')} to be decided
    </Button>
  );
}

function indexOf(rows: readonly SourceAccount[], openId: string | undefined): number | undefined {
  const index = rows.findIndex((source) => source.sourceId === openId);
  return index < 0 ? undefined : index;
}

/** Ascending, descending, then the order of arrival again. */
function nextSort(sort: Sort | undefined, columnId: string): Sort | undefined {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' };
  return sort.direction === 'ascending' ? { columnId, direction: 'descending' } : undefined;
}

function columnsOf(totals: SourceTotals, zone: string): readonly Column<SourceAccount>[] {
  return [
    {
      id: 'name',
      title: 'Source',
      width: 'fill',
      isSortable: true,
      cell: (source) => <PathText path={source.name} />,
      footer: 'Total',
    },
    { id: 'format', title: 'Format', width: 132, isSortable: true, cell: (source) => <StateBadge source={source} /> },
    ...accountColumns<SourceAccount>(totals),
    figureColumn('events', 'Events', formatCount, totals),
    {
      id: 'firstNs',
      title: `First time (${zone}), length`,
      width: 236,
      isSortable: true,
      cell: ({ firstNs, lastNs }) => <TimeSpan firstNs={firstNs} lastNs={lastNs} />,
    },
    figureColumn('bytes', 'Size', formatBytes, totals),
    { id: 'sha256', title: 'SHA-256', width: 88, isMono: true, cell: sha256Cell },
    { id: 'notes', title: 'Notes', width: 56, align: 'end', cell: (source) => formatCount(notesOf(source)) },
  ];
}

function figureColumn(
  id: 'events' | 'bytes',
  title: string,
  write: (value: number) => string,
  totals: SourceTotals,
): Column<SourceAccount> {
  return {
    id,
    title,
    width: 74,
    align: 'end',
    isSortable: true,
    cell: (source) => write(source[id]),
    footer: write(totals[id]),
  };
}

function sha256Cell({ sha256 }: SourceAccount) {
  return <span title={sha256}>{sha256.slice(0, 8)}…</span>;
}

function notesOf(source: SourceAccount): number {
  return source.notes.reduce((sum, note) => sum + note.count, 0);
}
