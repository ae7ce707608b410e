import { visibleText } from '../../ui/visible-text.ts';
import type { ChartShape } from './chart-shape.ts';

const WIDTH = 760;
const ROW = 24;
const NAME = 240;
const FIGURE = 90;

/** Bars from top to bottom in the order of the rows; one below zero goes to the left. */
export function BarChart({ label, shape }: { readonly label: string; readonly shape: ChartShape }) {
  const points = shape.series[0]?.points ?? [];
  const least = Math.min(0, ...points.map(({ value }) => value));
  const most = Math.max(0, ...points.map(({ value }) => value));
  const span = most - least || 1;
  const place = (value: number) => NAME + ((value - least) / span) * (WIDTH - NAME - FIGURE);
  return (
    <svg className="sql-bars" viewBox={`0 0 ${WIDTH} ${points.length * ROW + 8}`} role="img" aria-label={label}>
      {points.map(({ at, value, label: name }, row) => (
        <g key={at}>
          <text x={NAME - 8} y={row * ROW + 16} textAnchor="end" className="sql-bars-name">
            {shortened(visibleText(name))}
          </text>
          <rect
            className="sql-bar"
            x={Math.min(place(0), place(value))}
            y={row * ROW + 4}
            width={Math.max(1, Math.abs(place(value) - place(0)))}
            height={ROW - 8}
          />
          <text x={Math.max(place(0), place(value)) + 6} y={row * ROW + 16} className="sql-bars-figure">
            {value.toLocaleString('en-US', { maximumFractionDigits: 3 })}
          </text>
        </g>
      ))}
    </svg>
  );
}

const MOST_LETTERS = 34;

function shortened(text: string): string {
  const letters = [...text.replaceAll('\n', ' ')];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : letters.join('');
}
