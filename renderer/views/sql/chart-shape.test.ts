import { expect, test } from 'vitest';
import { chartShape, likelyChart, MOST_BARS, MOST_SERIES } from './chart-shape.ts';

const COUNTS = [
  { name: 'tool', type: 'VARCHAR' },
  { name: 'calls', type: 'BIGINT' },
];
const PER_MINUTE = [
  { name: 'minute', type: 'TIMESTAMP_NS' },
  { name: 'actor_id', type: 'VARCHAR' },
  { name: 'calls', type: 'BIGINT' },
];

test('counts by a name are bars; counts over time are lines, one for each name', () => {
  expect(likelyChart(COUNTS)).toEqual({ kind: 'bar', x: 0, y: 1, by: undefined });
  expect(likelyChart(PER_MINUTE)).toEqual({ kind: 'line', x: 0, y: 2, by: 1 });
  expect(likelyChart([{ name: 'start_ns', type: 'BIGINT' }, ...COUNTS.slice(1)])).toMatchObject({ kind: 'line', x: 0 });
  expect(likelyChart(COUNTS.slice(0, 1))).toBeUndefined();
});

test('a NULL is not drawn as zero: it is counted', () => {
  const rows = [
    ['mail', '3'],
    ['files', null],
    [null, '0'],
  ];
  const { series, without, leftOut } = chartShape(
    { columns: COUNTS, rows },
    { kind: 'bar', x: 0, y: 1, by: undefined },
  );
  expect(series[0]?.points.map(({ label, value }) => [label, value])).toEqual([
    ['mail', 3],
    ['NULL', 0],
  ]);
  expect({ without, leftOut }).toEqual({ without: 1, leftOut: 0 });
});

test('more bars or lines than can be told apart are left out and counted', () => {
  const many = Array.from({ length: MOST_BARS + 2 }, (_, at) => [`t${at}`, '1']);
  expect(chartShape({ columns: COUNTS, rows: many }, { kind: 'bar', x: 0, y: 1, by: undefined }).leftOut).toBe(2);
  const rows = many.map(([name = ''], at) => [`2026-01-15 10:${10 + at}:00`, name, '1']);
  const shape = chartShape({ columns: PER_MINUTE, rows }, { kind: 'line', x: 0, y: 2, by: 1 });
  expect(shape.series).toHaveLength(MOST_SERIES);
  expect(shape.leftOut).toBe(rows.length - MOST_SERIES);
});

test('times come in order, whether written or in nanoseconds', () => {
  const at = (minute: string) =>
    chartShape({ columns: PER_MINUTE, rows: [[minute, 'a', '1']] }, { kind: 'line', x: 0, y: 2, by: undefined })
      .series[0]?.points[0]?.at;
  expect(at('2026-01-15 10:00:00')).toBe(1_768_471_200_000_000_000);
  expect(at('2026-01-15')).toBe(at('1768435200000000000'));
  expect(at('soon')).toBeUndefined();
});
