import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import { TRIAGE_STATES } from '../../../core/model/triage.ts';
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
  /** True while the rules are asked anew. */
  readonly isAsking: boolean;
}

interface RuleRow {
  readonly rule: RuleSummary;
  readonly found: number;
  readonly isAsking: boolean;
  readonly counts: StateCounts;
}

/** Every rule that was asked, those that found nothing among them. */
export function RulesTable({ rules, entries, isAsking }: RulesTableProps) {
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const rows = rules.map((rule): RuleRow => {
    const own = entries.filter(({ finding }) => finding.ruleId === rule.ruleId);
    return { rule, found: own.length, isAsking, counts: statesOf(own) };
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
  { id: 'severity', title: 'Severity', width: 96, cell: ({ rule }) => <SeverityBadge severity={rule.severity} /> },
  { id: 'title', title: 'Rule', width: 'fill', cell: ({ rule }) => rule.title },
  { id: 'id', title: 'Id', width: 196, isMono: true, cell: ({ rule }) => rule.ruleId },
  { id: 'from', title: 'From', width: 76, cell: ({ rule }) => (rule.origin === 'case' ? 'this case' : 'Spoor') },
  {
    id: 'found',
    title: 'Findings',
    width: 112,
    align: 'end',
    cell: ({ found, isAsking }) =>
      found === 0 ? <span className="finding-faint">{isAsking ? '…' : 'found nothing'}</span> : formatCount(found),
  },
  { id: 'state', title: 'Decided', width: 112, cell: ({ found, counts }) => found > 0 && saidOf(counts) },
];

function saidOf(counts: StateCounts): string {
  return TRIAGE_STATES.filter((state) => counts[state] > 0)
    .map((state) => `${formatCount(counts[state])} ${state}`)
    .join(', ');
}
