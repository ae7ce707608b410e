import { InertLine } from '../../ui/inert-text.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { ChartShape, Point } from './chart-shape.ts';

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 64;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;

/** One line for each series, with a dot for every row: between two dots nothing is known. */
export function LineChart({ label, shape }: { readonly label: string; readonly shape: ChartShape }) {
  const points = shape.series.flatMap((series) => series.points);
  const first = pointBy(points, (a, b) => a.at < b.at);
  const last = pointBy(points, (a, b) => a.at > b.at);
  const most = Math.max(0, ...points.map(({ value }) => value));
  const least = Math.min(0, ...points.map(({ value }) => value));
  const from = first?.at ?? 0;
  const across = (last?.at ?? 0) - from || 1;
  const x = (at: number) => LEFT + ((at - from) / across) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - least) / (most - least || 1)) * (HEIGHT - TOP - BOTTOM);
  return (
    <>
      <svg className="sql-lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {[least, (least + most) / 2, most].map((value) => (
          <g key={value}>
            <line className="sql-lines-rule" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
            <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
              {value.toLocaleString('en-US', { maximumFractionDigits: 3 })}
            </text>
          </g>
        ))}
        {shape.series.map(({ name, points: along }, at) => (
          <g key={name} className={`sql-series-${at + 1}`}>
            <polyline points={along.map((point) => `${x(point.at)},${y(point.value)}`).join(' ')} />
            {along.map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one place; they never move.
              <circle key={index} cx={x(point.at)} cy={y(point.value)} r="2.5" />
            ))}
          </g>
        ))}
        <text x={LEFT} y={HEIGHT - 8}>
          {visibleText(first?.label ?? '')}
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {visibleText(last?.label ?? '')}
        </text>
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

function pointBy(points: readonly Point[], isBefore: (a: Point, b: Point) => boolean): Point | undefined {
  return points.reduce<Point | undefined>(
    (found, point) => (!found || isBefore(point, found) ? point : found),
    undefined,
  );
}
