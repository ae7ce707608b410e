import type { AskLoad, DecidedCall, Dependent, LegitimateHit, WhatIfResult } from '../../../core/model/what-if.ts';
import { Badge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { formatCount, kindTitle } from '../../ui/words.ts';
import { DecisionBadge } from './decision-badge.tsx';

function named(text: string | undefined) {
  return text === undefined ? <NotRecorded /> : <InertLine text={text} />;
}

export function callColumns(zone: string): readonly Column<DecidedCall>[] {
  return [
    {
      id: 'time',
      title: `Time (${zone})`,
      width: 192,
      cell: ({ startNs, eventId }) => (
        <EventLink eventId={eventId}>
          {startNs === undefined ? 'time not recorded' : <TimeText ns={startNs} hasOffset={false} />}
        </EventLink>
      ),
    },
    { id: 'agent', title: 'Agent', width: 112, cell: ({ agentName, agentId }) => named(agentName ?? agentId) },
    {
      id: 'what',
      title: 'What',
      width: 120,
      isMono: true,
      cell: ({ toolName, kind }) => named(toolName ?? kindTitle(kind)),
    },
    { id: 'decision', title: 'Decision', width: 112, cell: ({ decision }) => <DecisionBadge decision={decision} /> },
    {
      id: 'remarks',
      title: 'In the case',
      width: 120,
      cell: ({ isHarmful, wasRefused }) => (
        <>
          {wasRefused && <Badge>refused in fact</Badge>}
          {isHarmful && !wasRefused && <Badge tone="error">harmful</Badge>}
        </>
      ),
    },
    {
      id: 'why',
      title: 'Rule, and because',
      width: 'fill',
      cell: ({ rule, why }) => (
        <span title={`${rule}: ${why}`}>
          <span className="mono">{rule}</span> <InertLine text={why} />
        </span>
      ),
    },
  ];
}

export const hitColumns: readonly Column<LegitimateHit>[] = [
  { id: 'agent', title: 'Agent', width: 224, cell: ({ agentName, agentId }) => named(agentName ?? agentId) },
  { id: 'tool', title: 'Tool', width: 200, isMono: true, cell: ({ toolName }) => named(toolName ?? 'hand-over') },
  { id: 'stopped', title: 'Stopped', width: 88, align: 'end', cell: ({ stopped }) => formatCount(stopped) },
  { id: 'held', title: 'Held', width: 88, align: 'end', cell: ({ held }) => formatCount(held) },
  {
    id: 'events',
    title: 'First of them',
    width: 'fill',
    cell: ({ eventIds }) =>
      eventIds.slice(0, 3).map((eventId) => (
        <span key={eventId} className="whatif-event">
          <EventLink eventId={eventId} />
        </span>
      )),
  },
];

export const dependentColumns: readonly Column<Dependent>[] = [
  { id: 'event', title: 'Call', width: 144, cell: ({ eventId }) => <EventLink eventId={eventId} /> },
  { id: 'agent', title: 'Agent', width: 136, cell: ({ agentName }) => named(agentName) },
  { id: 'tool', title: 'Tool', width: 128, isMono: true, cell: ({ toolName }) => named(toolName ?? 'hand-over') },
  {
    id: 'harm',
    title: 'Harmful',
    width: 88,
    cell: ({ isHarmful }) => isHarmful && <Badge tone="error">harmful</Badge>,
  },
  { id: 'on', title: 'Depends on', width: 144, cell: ({ onEventId }) => <EventLink eventId={onEventId} /> },
  {
    id: 'how',
    title: 'How (derived)',
    width: 'fill',
    cell: ({ relation, basis, distance }) =>
      `${howOf(relation, basis)}${distance > 1 ? `, over ${distance} links` : ''}`,
  },
];

function howOf(relation: Dependent['relation'], basis: string): string {
  if (relation === 'lineage') return `takes a value from it (${basis})`;
  return basis === 'parent' ? 'lies inside this hand-over' : 'its result led to the call (by id)';
}

export function askColumns(zone: string): readonly Column<AskLoad['hours'][number]>[] {
  return [
    {
      id: 'hour',
      title: `Hour from (${zone})`,
      width: 200,
      cell: ({ fromNs }) => <TimeText ns={fromNs} hasOffset={false} />,
    },
    { id: 'count', title: 'Times', width: 'fill', cell: ({ count }) => formatCount(count) },
  ];
}

export const missingColumns: readonly Column<WhatIfResult['undecided'][number]>[] = [
  { id: 'calls', title: 'Calls', width: 88, align: 'end', cell: ({ calls }) => formatCount(calls) },
  { id: 'rule', title: 'Rule', width: 200, isMono: true, cell: ({ rule }) => <InertLine text={rule} /> },
  { id: 'missing', title: 'What is missing', width: 'fill', cell: ({ missing }) => <InertLine text={missing} /> },
];
