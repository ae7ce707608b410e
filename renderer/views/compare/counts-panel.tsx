import { useState } from 'react';
import type { ComparedCount } from '../../../core/model/comparison.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TailText } from '../../ui/tail-text.tsx';
import { counted, formatCount } from '../../ui/words.ts';

const SHOWN = 8;

export interface CountsPanelProps {
  readonly title: string;
  readonly counts: readonly ComparedCount[];
  /** Of which these are the ones that differ most. */
  readonly total?: number;
}

/** How often each side has a thing, what differs most first. */
export function CountsPanel({ title, counts, total = counts.length }: CountsPanelProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? counts : counts.slice(0, SHOWN);
  const differing = counts.filter(({ left, right }) => left !== right).length;
  return (
    <Panel title={title} note={`${formatCount(differing)} of ${formatCount(total)} differ`} isFlush>
      {counts.length === 0 ? (
        <p className="compare-cut">Neither record names any.</p>
      ) : (
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Name</span>
              </th>
              <th scope="col" className="compare-figure">
                A
              </th>
              <th scope="col" className="compare-figure">
                B
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, left, right }) => (
              <tr key={name} data-differs={left !== right || undefined}>
                <th scope="row" className="compare-name">
                  <TailText text={name} />
                </th>
                <td className="compare-figure">{formatCount(left)}</td>
                <td className="compare-figure">{formatCount(right)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {counts.length > shown.length && (
        <p className="compare-cut">
          <Button variant="link" onPress={() => setWhole(true)}>
            Show {counted(counts.length - shown.length, 'more', 'more')}
          </Button>
        </p>
      )}
      {total > counts.length && (
        <p className="compare-cut">
          {counted(total - counts.length, 'more', 'more')} are not listed; spoor query reaches them all.
        </p>
      )}
    </Panel>
  );
}
