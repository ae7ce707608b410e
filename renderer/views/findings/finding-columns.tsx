import type { TriageState } from '../../../core/model/triage.ts';
import { SeverityBadge, TriageBadge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TimeSpan } from '../../ui/time-span.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { formatCount } from '../../ui/words.ts';
import { type FindingEntry, type FindingGroup, type FindingRow, statesOf } from './finding-rows.ts';

/** One row per rule with what it comes to, and one per finding below it. */
export function findingColumns(zone: string, onFold: (ruleId: string) => void): readonly Column<FindingRow>[] {
  return [
    {
      id: 'finding',
      title: 'Finding',
      width: 'fill',
      cell: (row) =>
        row.kind === 'group' ? (
          <GroupName group={row.group} isFolded={row.isFolded} onFold={onFold} />
        ) : (
          <FindingName entry={row.entry} />
        ),
    },
    { id: 'agent', title: 'Agent', width: 120, cell: (row) => row.kind === 'finding' && <Agents entry={row.entry} /> },
    {
      id: 'time',
      title: `First time (${zone})`,
      width: 236,
      cell: (row) => (row.kind === 'group' ? <GroupTime group={row.group} /> : <FindingTime entry={row.entry} />),
    },
    {
      id: 'state',
      title: 'State',
      width: 112,
      cell: (row) =>
        row.kind === 'group' ? (
          <GroupState group={row.group} />
        ) : (
          <FindingState state={row.entry.finding.triage.state} />
        ),
    },
  ];
}

interface GroupNameProps {
  readonly group: FindingGroup;
  readonly isFolded: boolean;
  readonly onFold: (ruleId: string) => void;
}

function GroupName({ group, isFolded, onFold }: GroupNameProps) {
  return (
    <span className="group-name">
      <button
        type="button"
        className="group-fold"
        tabIndex={-1}
        aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${group.title}`}
        onClick={(event) => {
          event.stopPropagation();
          onFold(group.ruleId);
        }}
      >
        <Icon name={isFolded ? 'chevron' : 'down'} />
      </button>
      <SeverityBadge severity={group.severity} />
      <span className="group-title">{group.title}</span>
      <span className="group-count">{formatCount(group.entries.length)}</span>
    </span>
  );
}

function FindingName({ entry: { finding } }: { readonly entry: FindingEntry }) {
  const isDismissed = finding.triage.state === 'dismissed';
  return (
    <span className={classNames('finding-name', isDismissed && 'finding-name-dismissed')}>
      <InertLine text={finding.summary} />
    </span>
  );
}

function Agents({ entry: { events, agents } }: { readonly entry: FindingEntry }) {
  const [first, ...others] = agents;
  if (!events) return <span className="finding-faint">…</span>;
  if (!first) return <NotRecorded />;
  return (
    <>
      <InertLine text={first.name} />
      {others.length > 0 && <span className="finding-faint"> +{others.length}</span>}
    </>
  );
}

function FindingTime({ entry: { events, firstNs } }: { readonly entry: FindingEntry }) {
  return events ? <TimeText ns={firstNs} hasOffset={false} /> : <span className="finding-faint">…</span>;
}

function GroupTime({ group }: { readonly group: FindingGroup }) {
  if (group.entries.some(({ events }) => events === undefined)) return <span className="finding-faint">…</span>;
  if (group.firstNs === group.lastNs) return <TimeText ns={group.firstNs} hasOffset={false} />;
  return <TimeSpan firstNs={group.firstNs} lastNs={group.lastNs} />;
}

/** A finding that nobody decided on is the rule, and so the quiet one. */
function FindingState({ state }: { readonly state: TriageState }) {
  return state === 'new' ? <span className="finding-faint">new</span> : <TriageBadge state={state} />;
}

function GroupState({ group }: { readonly group: FindingGroup }) {
  const counts = statesOf(group.entries);
  return <span className="finding-faint">{counts.new === 0 ? 'all decided' : `${formatCount(counts.new)} new`}</span>;
}
