import { expect, test } from 'vitest';
import { freePlace } from './paint-edge-labels.ts';

const line = { start: { x: 0, y: 0 }, end: { x: 1000, y: 0 } };
const size = { width: 60, height: 14 };

test('words stand in the middle of their line where nothing lies there', () => {
  expect(freePlace(line, size, [])).toEqual({ x: 500, y: 0, ...size });
});

test('they make way for a node, and for each other', () => {
  const node = { x: 500, y: 0, width: 200, height: 40 };
  const first = freePlace(line, size, [node]);
  expect(Math.abs(first.x - 500)).toBeGreaterThanOrEqual(130);
  const second = freePlace(line, size, [node, first]);
  expect(Math.abs(second.x - first.x)).toBeGreaterThanOrEqual(60);
});

test('where all is covered they stay in the middle', () => {
  expect(freePlace(line, size, [{ x: 500, y: 0, width: 1000, height: 40 }]).x).toBe(500);
});

test('where each place is covered they take the one that is covered least', () => {
  const short = { start: { x: 0, y: 0 }, end: { x: 200, y: 0 } };
  const ends = [short.start, short.end].map((place) => ({ ...place, width: 100, height: 40 }));
  const between = { x: 90, y: 0, width: 100, height: 40 };
  const { x } = freePlace(short, size, [...ends, between]);
  expect(x).toBeGreaterThan(100);
});
