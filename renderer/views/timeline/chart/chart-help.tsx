import './chart-help.css';
import { IconButton } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { formatCount } from '../../../ui/words.ts';
import { CHART_KEYS } from './chart-keys.ts';
import { MOST_FOR_FINDINGS } from './use-minimap-signs.ts';

const FAMILIES: readonly (readonly [number, string])[] = [
  [1, 'Tool calls and results'],
  [2, 'Prompts and messages'],
  [3, 'Model calls and reasoning'],
  [4, 'Retrieval, memory, files'],
  [5, 'Hand-offs, delegation, approvals, policy'],
  [6, 'Sessions, configuration, errors, logs'],
];

/** What colours, shapes, gestures and keys of the chart mean. */
export function ChartHelp() {
  return (
    <Popover label="How to read and move the chart" trigger={<IconButton icon="help" label="Legend and keys" />}>
      <div className="chart-help">
        <section>
          <h3>Colour: what it is</h3>
          <ul>
            {FAMILIES.map(([family, title]) => (
              <li key={family}>
                <span className={`chart-help-swatch chart-help-series-${family}`} />
                {title}
              </li>
            ))}
          </ul>
          <h3>Shape: how it ended</h3>
          <ul>
            <li>
              <Sign path="M3 3l8 8M11 3l-8 8" name="error" /> Cross, outlined: error
            </li>
            <li>
              <Sign path="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM3.6 10.4l6.8-6.8" name="denied" /> Struck circle: denied
            </li>
            <li>
              <Sign path="M3 3h8v8H3z" name="cancelled" /> Open square, dashed: cancelled
            </li>
            <li>
              <Sign path="M3 3h8L7 9z" name="error" /> Triangle on a band: errors or denials within
            </li>
          </ul>
          <h3>What is not as recorded</h3>
          <ul>
            <li>Small clock at a lane, dashed line below a mark: an analyst corrected the clock</li>
            <li>Hatched: something is missing from the record there, with the reason</li>
            <li>By resource, an event stands in the lane of each resource that it names</li>
            <li>Indented lane: a sub-agent, below the agent that delegated to it</li>
          </ul>
          <h3>Arrows of the selected event</h3>
          <ul>
            <li>From what led to it, and to what it led to; thick where another agent took over</li>
            <li>Dashed: the link was derived, by position or content; solid: by a recorded id</li>
            <li>Thin: what it is part of, and what it contains</li>
          </ul>
          <h3>On the overview above the chart</h3>
          <ul>
            <li>Red triangle: a finding cites an event there</li>
            <li>Blue flag: a bookmarked event</li>
          </ul>
          <p>
            In a case of more than {formatCount(MOST_FOR_FINDINGS)} events, findings are marked once they were looked
            for: open Findings.
          </p>
          <p>
            The height of a band grows with the square root of its count. A full mark is no proof of success: its status
            may not be recorded.
          </p>
        </section>
        <section>
          <h3>Moving</h3>
          <dl>
            {CHART_KEYS.map(([keys, what]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Popover>
  );
}

function Sign({ path, name }: { readonly path: string; readonly name: string }) {
  return (
    <svg className={`chart-help-sign chart-help-${name}`} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
