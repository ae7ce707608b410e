import { useShownZone } from '../../state/shown-zone.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import type { ChartProps } from './bar-chart.tsx';
import { numberTicks, timeTicks } from './chart-ticks.ts';

const WIDTH = 760;
const HEIGHT = 290;
const LEFT = 84;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 48;
const HALF_LABEL = 60;
/** Of a time in nanoseconds the zone is what is shown. */
const NS_UNIT = ' (nanoseconds)';

/** One line for each series, with a dot for every row: between two dots nothing is known. */
export function LineChart({ label, shape, titles }: ChartProps) {
  const zone = useShownZone();
  const points = shape.series.flatMap((series) => series.points);
  const [from, to] = bounds(points.map(({ at }) => at));
  const [least, most] = bounds([0, ...points.map(({ value }) => value)]);
  const x = (at: number) => LEFT + ((at - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - least) / (most - least || 1)) * (HEIGHT - TOP - BOTTOM);
  const along = shape.isTimed ? timeTicks(from, to, { count: 5, zone: zone.iana }) : numberTicks(from, to, 6);
  return (
    <>
      <svg className="sql-lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <text x={4} y={14} className="sql-axis-title">
          {titles.y}
        </text>
        {numberTicks(least, most, 4).map(({ at, text }) => (
          <g key={at} className="sql-axis">
            <line className="sql-lines-rule" x1={LEFT} x2={WIDTH - RIGHT} y1={y(at)} y2={y(at)} />
            <text x={LEFT - 8} y={y(at) + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {along.map(({ at, text }) => (
          <g key={at} className="sql-axis">
            <line className="sql-lines-rule" x1={x(at)} x2={x(at)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM + 5} />
            <text x={x(at)} y={HEIGHT - BOTTOM + 18} textAnchor={anchorAt(x(at))}>
              {text}
            </text>
          </g>
        ))}
        <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle" className="sql-axis-title">
          {shape.isTimed ? `${titles.x.replace(NS_UNIT, '')} (${zone.name})` : titles.x}
        </text>
        {shape.series.map(({ name, points: dots }, at) => (
          <g key={name} className={`sql-series-${at + 1}`}>
            <polyline points={dots.map((point) => `${x(point.at)},${y(point.value)}`).join(' ')} />
            {dots.map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one place; they never move.
              <circle key={index} cx={x(point.at)} cy={y(point.value)} r="2.5" />
            ))}
          </g>
        ))}
      </svg>
      {shape.series.some(({ name }) => name !== '') && (
        <ul className="sql-legend" aria-label="Lines">
          {shape.series.map(({ name }, at) => (
            <li key={name}>
              <span className={`sql-swatch sql-series-${at + 1}`} aria-hidden="true" />
              <InertLine text={name} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Labels at the ends stay within the drawing. */
function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x < LEFT + HALF_LABEL) return 'start';
  return x > WIDTH - RIGHT - HALF_LABEL ? 'end' : 'middle';
}

/** Least and most of the values, without spreading them: there may be too many for a call. */
function bounds(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}
