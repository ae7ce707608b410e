import type { DecidedCall, WhatIfComparison, WhatIfResult } from '../../../core/model/what-if.ts';
import { isHeld, isStopped } from '../../../core/model/what-if-words.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { counted, formatCount } from '../../ui/words.ts';
import { DecisionBadge } from './decision-badge.tsx';
import { callColumns } from './result-columns.tsx';
import { Strip } from './strip.tsx';

type Difference = WhatIfComparison['differences'][number];

/** Two policies side by side, and the calls to which they do not say the same. */
export function ComparedResults({ compared }: { readonly compared: WhatIfComparison }) {
  const { left, right, differences, differing } = compared;
  const zone = useShownZone();
  return (
    <>
      <Panel title="Side by side" isFlush>
        <table className="whatif-compare">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">
                <InertText text={left.policy.name} />
              </th>
              <th scope="col">
                <InertText text={right.policy.name} />
              </th>
            </tr>
          </thead>
          <tbody>
            {FIGURES.map(({ title, of }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{of(left)}</td>
                <td>{of(right)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <div className="whatif-strips">
        <Panel title={left.policy.name}>
          <Strip result={left} />
        </Panel>
        <Panel title={right.policy.name}>
          <Strip result={right} />
        </Panel>
      </div>
      <div className="whatif-tabs">
        <p className="whatif-cut">
          {counted(differing, 'call')} decided differently
          {differing > differences.length ? `; the first ${formatCount(differences.length)} are listed` : ''}.
        </p>
        <div className="whatif-table">
          <DataTable
            label="Calls decided differently"
            columns={differenceColumns(zone.name)}
            rows={arrayRows(differences)}
            rowKey={({ call }) => call.eventId}
            empty={<EmptyState title="The two policies say the same to every call" />}
          />
        </div>
      </div>
    </>
  );
}

const FIGURES: readonly { readonly title: string; readonly of: (result: WhatIfResult) => string }[] = [
  { title: 'Harmful calls', of: ({ harmful }) => formatCount(harmful.length) },
  { title: 'of these stopped', of: harmfulThat((call) => isStopped(call.decision)) },
  { title: 'of these held for a person', of: harmfulThat((call) => isHeld(call.decision)) },
  { title: 'of these undecided: not recorded', of: harmfulThat((call) => call.decision === 'undecided') },
  {
    title: 'Actions from the first stop to the last harmful call',
    of: ({ firstStop }) => (firstStop?.beforeLast ? formatCount(firstStop.beforeLast.case) : 'no stop before it'),
  },
  {
    title: 'Calls of other work hit',
    of: ({ legitimate }) => formatCount(legitimate.reduce((sum, hit) => sum + hit.stopped + hit.held, 0)),
  },
  { title: 'Times that a person is asked', of: ({ ask }) => formatCount(ask.total) },
  { title: 'Calls undecided: not recorded', of: ({ counts }) => formatCount(counts.undecided) },
];

function harmfulThat(isOne: (call: DecidedCall) => boolean): (result: WhatIfResult) => string {
  return ({ harmful }) => formatCount(harmful.filter(isOne).length);
}

function differenceColumns(zone: string): readonly Column<Difference>[] {
  const ofCall = callColumns(zone)
    .filter(({ id }) => id === 'time' || id === 'agent' || id === 'what' || id === 'remarks')
    .map(({ cell, ...column }) => ({ ...column, cell: ({ call }: Difference) => cell(call) }));
  return [
    ...ofCall,
    { id: 'left', title: 'First policy', width: 120, cell: ({ left }) => <DecisionBadge decision={left} /> },
    { id: 'right', title: 'Second policy', width: 'fill', cell: ({ right }) => <DecisionBadge decision={right} /> },
  ];
}
