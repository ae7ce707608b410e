import { expect, test } from 'vitest';
import { isoToNs } from '../../core/base/time.ts';
import { offsetToNs, zoneOffset } from './zone-offset.ts';

const HOUR = 3_600_000_000_000n;

test('a zone is as far from UTC as it is on that day', () => {
  const berlin = zoneOffset('Europe/Berlin');
  expect(berlin(isoToNs('2026-01-15T12:00:00Z') ?? 0n)).toBe(HOUR);
  expect(berlin(isoToNs('2026-07-15T12:00:00Z') ?? 0n)).toBe(2n * HOUR);
  expect(zoneOffset('America/New_York')(isoToNs('2026-01-15T12:00:00Z') ?? 0n)).toBe(-5n * HOUR);
  expect(zoneOffset('UTC')(0n)).toBe(0n);
});

test('offsets with half hours and seconds are read', () => {
  expect([offsetToNs('+05:30'), offsetToNs('-00:01:15'), offsetToNs('Z')]).toEqual([
    19_800_000_000_000n,
    -75_000_000_000n,
    0n,
  ]);
});
