import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import { usePlace } from '../../state/place.ts';
import { SeverityBadge } from '../../ui/badge.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { formatCount } from '../../ui/words.ts';
import { type FindingEntry, type StateCounts, statesOf } from './finding-rows.ts';

export interface RulesTableProps {
  readonly rules: readonly RuleSummary[];
  readonly entries: readonly FindingEntry[];
}

interface RuleRow {
  readonly rule: RuleSummary;
  readonly found: number;
  readonly counts: StateCounts;
}

/** Every rule that was asked, those that found nothing among them. */
export function RulesTable({ rules, entries }: RulesTableProps) {
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const rows = rules.map((rule): RuleRow => {
    const own = entries.filter(({ finding }) => finding.ruleId === rule.ruleId);
    return { rule, found: own.length, counts: statesOf(own) };
  });
  return (
    <DataTable
      label="Rules"
      columns={COLUMNS}
      rows={arrayRows(rows.toSorted((a, b) => b.found - a.found || (a.rule.ruleId < b.rule.ruleId ? -1 : 1)))}
      rowKey={({ rule }) => rule.ruleId}
      selectedKey={open}
      onSelect={({ rule }) => go({ open: rule.ruleId }, 'replace')}
    />
  );
}

const COLUMNS: readonly Column<RuleRow>[] = [
  { id: 'severity', title: 'Severity', width: 92, cell: ({ rule }) => <SeverityBadge severity={rule.severity} /> },
  { id: 'title', title: 'Rule', width: 'fill', cell: ({ rule }) => rule.title },
  { id: 'id', title: 'Id', width: 232, isMono: true, cell: ({ rule }) => rule.ruleId },
  {
    id: 'found',
    title: 'Findings',
    width: 112,
    align: 'end',
    cell: ({ found }) => (found === 0 ? <span className="finding-faint">found nothing</span> : formatCount(found)),
  },
  {
    id: 'new',
    title: 'New',
    width: 60,
    align: 'end',
    cell: ({ found, counts }) => found > 0 && formatCount(counts.new),
  },
  {
    id: 'confirmed',
    title: 'Confirmed',
    width: 80,
    align: 'end',
    cell: ({ found, counts }) => found > 0 && formatCount(counts.confirmed),
  },
  {
    id: 'dismissed',
    title: 'Dismissed',
    width: 88,
    align: 'end',
    cell: ({ found, counts }) => found > 0 && formatCount(counts.dismissed),
  },
];
