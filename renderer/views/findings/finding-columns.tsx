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
      width: 212,
      cell: (row) => {
        const cited = row.kind === 'group' ? row.group.entries : [row.entry];
        const { firstNs, lastNs } = row.kind === 'group' ? row.group : row.entry;
        const isOpen = row.kind === 'finding' && row.entry.events?.at(-1)?.startNs === undefined;
        return (
          <Times isKnown={cited.every(({ events }) => events)} isOpen={isOpen} firstNs={firstNs} lastNs={lastNs} />
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      width: 92,
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

/** What it says may be cut alike for several: the number of the last event tells them apart, also where no time is recorded. */
function FindingName({ entry: { finding, events } }: { readonly entry: FindingEntry }) {
  const last = events?.at(-1);
  const isDismissed = finding.triage.state === 'dismissed';
  return (
    <span className={classNames('finding-name', isDismissed && 'finding-name-dismissed')}>
      <span className="finding-summary">
        <InertLine text={finding.summary} />
      </span>
      {last && <span className="finding-faint">#{last.seq}</span>}
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

interface TimesProps extends Pick<FindingGroup, 'firstNs' | 'lastNs'> {
  readonly isKnown: boolean;
  /** Of its last event, which is the act, no time is recorded: the first is not when it happened. */
  readonly isOpen: boolean;
}

/** From when to when: findings that begin at one event differ by how long after it the last came. */
function Times({ isKnown, isOpen, firstNs, lastNs }: TimesProps) {
  if (!isKnown) return <span className="finding-faint">…</span>;
  if (isOpen && firstNs !== undefined)
    return (
      <span title="The first event has a recorded time. The last has none.">
        <TimeText ns={firstNs} hasOffset={false} /> <span className="finding-faint">+ ?</span>
      </span>
    );
  if (firstNs === lastNs) return <TimeText ns={firstNs} hasOffset={false} />;
  return <TimeSpan firstNs={firstNs} lastNs={lastNs} />;
}

/** A finding that nobody decided on is the rule, and so the quiet one. */
function FindingState({ state }: { readonly state: TriageState }) {
  return state === 'new' ? <span className="finding-faint">new</span> : <TriageBadge state={state} />;
}

function GroupState({ group }: { readonly group: FindingGroup }) {
  const counts = statesOf(group.entries);
  return <span className="finding-faint">{counts.new === 0 ? 'all decided' : `${formatCount(counts.new)} new`}</span>;
}
