import { expect, test } from 'vitest';
import { axisTitle, figureText, numberTicks, timeTicks } from './chart-ticks.ts';

const texts = (ticks: readonly { readonly text: string }[]) => ticks.map(({ text }) => text);
const ns = (iso: string) => Date.parse(iso) * 1e6;

test.each([
  [0, 4_860, 5, ['0', '1,000', '2,000', '3,000', '4,000']],
  [-3, 3, 4, ['−2', '0', '2']],
  [0, 0.35, 4, ['0', '0.1', '0.2', '0.3']],
  [0, 0, 4, ['0']],
  [0, 0.0018, 5, ['0', '0.0005', '0.001', '0.0015']],
  [1.5, 1.5006, 4, ['1.5', '1.5002', '1.5004', '1.5006']],
  [1.772e18, 1.772e18 + 4e12, 2, ['1.772e18', '1.772002e18', '1.772004e18']],
])('figures from %d to %d are ticked at round places', (least, most, count, wanted) => {
  expect(texts(numberTicks(least, most, count))).toEqual(wanted);
});

test('figures are written the same on every machine', () => {
  expect([1_234_567.5, -1_000, 0, 0.0004, -0.0004, 0.0015, 1.772_345_678e18].map(figureText)).toEqual([
    '1,234,567.5',
    '−1,000',
    '0',
    '0.0004',
    '−0.0004',
    '0.0015',
    '1.772e18',
  ]);
});

test('times are ticked at round times of the zone that is shown, with the day where it changes', () => {
  const [from, to] = [ns('2026-03-17T20:10:00Z'), ns('2026-03-18T01:30:00Z')];
  expect(texts(timeTicks(from, to, { count: 4, zone: 'UTC' }))).toEqual(['2026-03-17 22:00:00', '2026-03-18 00:00:00']);
  expect(texts(timeTicks(from, to, { count: 4, zone: 'Asia/Kolkata' }))).toEqual([
    '2026-03-18 02:00:00',
    '04:00:00',
    '06:00:00',
  ]);
});

test('long spans are ticked by days, short ones by parts of a second', () => {
  const from = ns('2026-03-01T00:00:00Z');
  expect(texts(timeTicks(from, ns('2026-03-11T00:00:00Z'), { count: 5, zone: 'UTC' })).slice(0, 2)).toEqual([
    '2026-03-02',
    '2026-03-04',
  ]);
  expect(texts(timeTicks(from, from + 1e9, { count: 5, zone: 'UTC' })).at(1)).toBe('00:00:00.200');
});

test.each([
  ['duration_ns', 'duration_ns (nanoseconds)'],
  ['bytes', 'bytes'],
  ['calls', 'calls'],
])('%s is titled %s', (name, title) => expect(axisTitle(name)).toBe(title));
