import { useState } from 'react';
import { usePlace } from '../../state/place.ts';
import { showEvent } from '../../state/selection.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { NoFindings } from '../../ui/no-findings.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { findingColumns } from './finding-columns.tsx';
import { type FindingEntry, type FindingRow, groupsOf, rowsOf } from './finding-rows.ts';

export interface FindingListProps {
  readonly entries: readonly FindingEntry[];
  /** False where the case has no finding at all. */
  readonly hasAny: boolean;
  /** How many events the rules had to read, where that is known. */
  readonly events: number | undefined;
}

/** The findings by rule, of any number. */
export function FindingList({ entries, hasAny, events }: FindingListProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  // Where the selection was when a decision took it out of the list: keys go on from there.
  const [lastIndex, setLastIndex] = useState(-1);
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const zone = useShownZone();
  const rows = rowsOf(groupsOf(entries), folded);
  const at = rows.findIndex(({ key }) => key === open);
  const select = (row: FindingRow, index: number) => {
    setLastIndex(index);
    go({ open: row.key }, 'replace');
  };
  const fold = (ruleId: string) => setFolded(toggled(folded, ruleId));
  const enter = (row: FindingRow) => {
    const eventId = row.kind === 'finding' ? row.entry.finding.eventIds.at(-1) : undefined;
    if (row.kind === 'group') fold(row.key);
    else if (eventId !== undefined) showEvent(eventId);
  };
  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) select(row, rows.indexOf(row));
  };
  useViewKeys({
    j: () => moveTo(at >= 0 ? at + 1 : lastIndex),
    k: () => moveTo((at >= 0 ? at : lastIndex) - 1),
  });
  return (
    <DataTable
      label="Findings"
      columns={findingColumns(zone.name, fold)}
      rows={arrayRows(rows)}
      rowKey={({ key }) => key}
      selectedKey={open}
      onSelect={select}
      onOpen={enter}
      revealIndex={at >= 0 ? at : undefined}
      empty={hasAny ? <EmptyState title="No finding fits" /> : <NoFindings events={events} />}
    />
  );
}

function toggled(folded: ReadonlySet<string>, ruleId: string): ReadonlySet<string> {
  const next = new Set(folded);
  if (!next.delete(ruleId)) next.add(ruleId);
  return next;
}
