import { visibleText } from '../../ui/visible-text.ts';
import type { ChartShape } from './chart-shape.ts';
import { figureText, numberTicks } from './chart-ticks.ts';

export interface ChartProps {
  /** What the drawing says, for those who do not see it. */
  readonly label: string;
  readonly shape: ChartShape;
  /** What stands along each axis, with its unit where one is stated. */
  readonly titles: { readonly x: string; readonly y: string };
}

const WIDTH = 760;
const ROW = 24;
const NAME = 240;
const FIGURE = 90;
const TOP = 20;
const AXIS = 40;

/** Bars from top to bottom in the order of the rows; one below zero goes to the left. */
export function BarChart({ label, shape, titles }: ChartProps) {
  const points = shape.series[0]?.points ?? [];
  const least = Math.min(0, ...points.map(({ value }) => value));
  const most = Math.max(0, ...points.map(({ value }) => value));
  const span = most - least || 1;
  const bottom = TOP + points.length * ROW + 4;
  const place = (value: number) => NAME + ((value - least) / span) * (WIDTH - NAME - FIGURE);
  return (
    <svg className="sql-bars" viewBox={`0 0 ${WIDTH} ${bottom + AXIS}`} role="img" aria-label={label}>
      <text x={NAME - 8} y={14} textAnchor="end" className="sql-axis-title">
        {shortened(titles.x)}
      </text>
      {numberTicks(least, most, 5).map(({ at, text }) => (
        <g key={at} className="sql-axis">
          <line className="sql-lines-rule" x1={place(at)} x2={place(at)} y1={TOP} y2={bottom} />
          <text x={place(at)} y={bottom + 16} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text x={(NAME + WIDTH - FIGURE) / 2} y={bottom + 34} textAnchor="middle" className="sql-axis-title">
        {titles.y}
      </text>
      {points.map(({ at, value, label: name }, row) => (
        <g key={at}>
          <text x={NAME - 8} y={TOP + row * ROW + 16} textAnchor="end" className="sql-bars-name">
            {shortened(visibleText(name))}
          </text>
          <rect
            className="sql-bar"
            x={Math.min(place(0), place(value))}
            y={TOP + row * ROW + 4}
            width={Math.max(1, Math.abs(place(value) - place(0)))}
            height={ROW - 8}
          />
          <text x={Math.max(place(0), place(value)) + 6} y={TOP + row * ROW + 16} className="sql-bars-figure">
            {figureText(value)}
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
