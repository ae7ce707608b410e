import type { ReactNode } from 'react';
import type { StatedFigure } from '../../../core/model/briefing.ts';
import type { ComparedSide, Comparison } from '../../../core/model/comparison.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { Count } from '../../ui/count.tsx';
import { formatDuration } from '../../ui/format-time.ts';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { formatCount } from '../../ui/words.ts';

export interface FiguresProps {
  readonly comparison: Comparison;
  readonly names: readonly [string, string];
  /** What people know the two sessions by; undefined where a time parts them. */
  readonly titles: readonly [string, string] | undefined;
  readonly filters: readonly [EventFilter, EventFilter];
}

type Shown = (side: ComparedSide, filter: EventFilter) => ReactNode;

const ROWS: readonly (readonly [title: string, shown: Shown])[] = [
  ['Events', ({ events }, filter) => <Count value={events} of="events" filter={filter} />],
  [
    'Calls of tools',
    ({ toolCalls }, filter) => <Count value={toolCalls} of="calls" filter={{ ...filter, kinds: ['tool_call'] }} />,
  ],
  [
    'Recorded as failed',
    ({ failures }, filter) => <Count value={failures} of="failures" filter={{ ...filter, statuses: ['error'] }} />,
  ],
  [
    'Recorded as refused',
    ({ denials }, filter) => <Count value={denials} of="refusals" filter={{ ...filter, statuses: ['denied'] }} />,
  ],
  ['Agents', ({ agents }) => formatCount(agents)],
  ['Begins', ({ firstNs }) => <TimeText ns={firstNs} />],
  ['Lasts', ({ firstNs, lastNs }) => <Length firstNs={firstNs} lastNs={lastNs} />],
  ['Tokens', ({ tokens }) => <Stated figure={tokens} />],
  ['Cost', ({ cost }) => <Stated figure={cost} unit="$" />],
];

/** Both sides in figures; each leads to its events. */
export function Figures({ comparison, names, titles, filters }: FiguresProps) {
  return (
    <Panel title="In figures" isFlush>
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            {names.map((name, at) => (
              <th key={name} scope="col">
                {name}
                {titles && (
                  <span className="compare-title">
                    {' '}
                    <InertText text={titles[at] ?? ''} />
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([title, shown]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{shown(comparison.left, filters[0])}</td>
              <td>{shown(comparison.right, filters[1])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Length({ firstNs, lastNs }: Pick<ComparedSide, 'firstNs' | 'lastNs'>) {
  return firstNs === undefined || lastNs === undefined ? <NotRecorded /> : formatDuration(lastNs - firstNs);
}

function Stated({ figure: { total, stating, modelCalls }, unit = '' }: { figure: StatedFigure; unit?: string }) {
  if (stating === 0) return <NotRecorded />;
  return (
    <>
      {unit}
      {unit === '' ? formatCount(total) : total.toFixed(4)}{' '}
      <span className="compare-hint">
        by {formatCount(stating)} of {formatCount(modelCalls)} model calls
      </span>
    </>
  );
}
