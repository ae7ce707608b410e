import { describe, expect, test } from 'vitest';
import { digitsToNs, isoToNs, nsToIso } from './time.ts';

describe('a recorded time', () => {
  test.each([
    ['2026-03-17T08:00:04.1Z', '2026-03-17T08:00:04.100000000Z'],
    ['2026-03-17 08:00:04,123456789+01:30', '2026-03-17T06:30:04.123456789Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000000000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000000Z'],
    ['2262-04-11T23:47:16.854775807Z', '2262-04-11T23:47:16.854775807Z'],
  ])('%s is %s', (text, iso) => {
    expect(nsToIso(isoToNs(text) ?? 0n)).toBe(iso);
  });

  test.each([
    ['a thirteenth month', '2026-13-01T00:00:00Z'],
    ['a 30th of February', '2026-02-30T00:00:00Z'],
    ['a 25th hour', '2026-01-01T24:30:00Z'],
    ['a 61st minute', '2026-01-01T00:60:00Z'],
    ['a year that the tables cannot hold', '9999-12-31T23:59:59Z'],
    ['the year 1, as programs write for "never"', '0001-01-01T00:00:00Z'],
  ])('%s is none: it would be read as another time', (_, text) => {
    expect(isoToNs(text)).toBeUndefined();
  });

  test.each([
    ['2026-03-17T08:00:04.100Z', '2026-03-17T08:00:04.100000000Z'],
    ['2026-03-17T08:00:59.999Z', '2026-03-17T08:00:59.999000000Z'],
    ['2026-03-17 08:00:04.100Z', '2026-03-17T08:00:04.100000000Z'],
    ['2026-03-17T08:01:00.000Z', '2026-03-17T08:01:00.000000000Z'],
    ['2016-12-31T23:59:59.900Z', '2016-12-31T23:59:59.900000000Z'],
    ['2016-12-31T23:59:60.000Z', '2017-01-01T00:00:00.000000000Z'],
    ['1969-12-31T23:59:59.001Z', '1969-12-31T23:59:59.001000000Z'],
  ])('%s after others of its minute is %s', (text, iso) => {
    expect(nsToIso(isoToNs(text) ?? 0n)).toBe(iso);
  });

  test.each([
    '2026-02-30T00:00:01.000Z',
    '2026-03-17T08:00:04.1x0Z',
    '2026-03-17T24:00:04.100Z',
    '2262-04-11T23:47:16.900Z',
  ])('%s is none, in whatever minute', (text) => {
    isoToNs('2262-04-11T23:47:16.100Z');
    expect(isoToNs(text)).toBeUndefined();
  });

  test('nanoseconds beyond 64 bits are none', () => {
    expect(digitsToNs('9223372036854775807')).toBe(2n ** 63n - 1n);
    for (const value of ['9223372036854775808', 2n ** 63n, '9'.repeat(40), 0, 0.5])
      expect(digitsToNs(value)).toBeUndefined();
  });
});
