import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { nsToIso } from '../../base/time.ts';
import { timeReader } from './time-format.ts';

function read(format: string, recorded: Json, zone?: string): string | undefined {
  const reader = timeReader(format, zone);
  if (typeof reader === 'string') throw new Error(reader);
  const time = reader(recorded);
  return time && `${nsToIso(time.ns)}${time.hasZone ? '' : ' (zone assumed)'}`;
}

describe('a time is read as its format says', () => {
  test.each<[string, Json, string]>([
    ['iso', '2026-03-17T09:13:03.474671318Z', '2026-03-17T09:13:03.474671318Z'],
    ['iso', '2026-03-17 09:13:03,5+02:00', '2026-03-17T07:13:03.500000000Z'],
    ['iso', '2026-03-17T09:13:03', '2026-03-17T09:13:03.000000000Z (zone assumed)'],
    ['iso', '2026-03-17', '2026-03-17T00:00:00.000000000Z (zone assumed)'],
    ['epoch-s', 1773738783, '2026-03-17T09:13:03.000000000Z'],
    ['epoch-s', '1773738783.25', '2026-03-17T09:13:03.250000000Z'],
    ['epoch-ms', '1773738783474', '2026-03-17T09:13:03.474000000Z'],
    ['epoch-us', 1773738783474671, '2026-03-17T09:13:03.474671000Z'],
    ['epoch-ns', 1773738783474671318n, '2026-03-17T09:13:03.474671318Z'],
    ['%d/%b/%Y:%H:%M:%S %z', '17/Mar/2026:09:13:03 -0500', '2026-03-17T14:13:03.000000000Z'],
    ['%m/%d/%Y %I:%M:%S.%f %p %z', '3/17/2026 12:13:03.5 AM Z', '2026-03-17T00:13:03.500000000Z'],
    ['%a, %e %B %Y %H:%M GMT', 'Tue,  7 March 2026 09:13 GMT', '2026-03-07T09:13:00.000000000Z (zone assumed)'],
    ['%y%m%d', '260317', '2026-03-17T00:00:00.000000000Z (zone assumed)'],
  ])('%s: %s', (format, recorded, iso) => {
    expect(read(format, recorded)).toBe(iso);
  });

  test('with the zone that the mapping states, where it carries none', () => {
    expect(read('%Y-%m-%d %H:%M', '2026-03-17 09:13', '+02:00')).toBe('2026-03-17T07:13:00.000000000Z (zone assumed)');
    expect(read('iso', '2026-03-17T09:13:03Z', '+02:00')).toBe('2026-03-17T09:13:03.000000000Z');
  });
});

test.each<[string, Json]>([
  ['iso', '2026-02-30T09:00:00Z'],
  ['iso', '2026-03-17T25:00:00Z'],
  ['iso', 'yesterday'],
  ['iso', 1773738783],
  ['iso', '9999-03-17T25:00:00Z'],
  ['epoch-s', 0],
  ['epoch-s', '1773738783474671318'],
  ['epoch-s', 1e300],
  ['epoch-s', true],
  ['epoch-s', {}],
  ['%d %b %Y', '17 Foo 2026'],
  ['%Y %I %p', '2026 13 PM'],
])('what is no time of the format %s is none: %s', (format, recorded) => {
  expect(read(format, recorded)).toBeUndefined();
});

test.each([
  ['%Y-%Q', undefined, 'is not known'],
  ['%H:%M', undefined, 'has no year'],
  ['%d %e %Y', undefined, 'twice'],
  ['iso', 'Europe/Zurich', 'is no zone'],
])('a format that cannot be used says why: %s', (format, zone, reason) => {
  expect(timeReader(format, zone)).toContain(reason);
});
