const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 4;

/** Times from the earliest drill to the latest as a small line; lower is faster. A drill without the time leaves a gap. */
export function TrendLine({ values }: { readonly values: readonly (number | undefined)[] }) {
  const known = values.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return <span className="drill-faint">too few times</span>;
  const top = Math.max(...known.map(({ value }) => value));
  const x = (at: number) => EDGE + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  // From nothing up, so that a small difference looks small.
  const y = (value: number) => EDGE + ((top - value) / Math.max(top, 1)) * (HEIGHT - 2 * EDGE);
  const points = known.map(({ value, at }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  return (
    <svg className="drill-trend" width={WIDTH} height={HEIGHT} role="img" aria-label={wordsOf(first.value, last.value)}>
      <polyline points={points.join(' ')} />
      {known.map(({ value, at }) => (
        <circle key={at} cx={x(at)} cy={y(value)} r={2.5} />
      ))}
    </svg>
  );
}

function wordsOf(first: number, last: number): string {
  if (Math.abs(last - first) < 0.05) return 'as at first';
  return last < first ? 'faster than at first' : 'slower than at first';
}
