import { expect, test } from 'vitest';
import { isoToNs } from '../../core/base/time.ts';
import { type KnownTimes, timesFor } from './time-completion.ts';

const ns = (iso: string) => isoToNs(iso) ?? 0n;
const MORNING: KnownTimes = {
  first: ns('2026-03-17T08:00:04.100Z'),
  last: ns('2026-03-17T11:54:14.551293170Z'),
  selected: ns('2026-03-17T09:13:03.474671318Z'),
  findings: [{ name: 'Denied call made again', ns: ns('2026-03-17T09:13:03Z') }],
  bookmarks: [{ name: '#204 send_payment', ns: ns('2026-03-17T09:20:00Z') }],
};
const titles = (times: readonly { title: string }[]) => times.map(({ title }) => title);

test('a start may be an event, a finding, a bookmark or a whole hour of the zone', () => {
  const times = timesFor('after', '', MORNING, 'Europe/Berlin');
  expect(titles(times)).toEqual([
    'The selected event',
    '10 minutes before the selected event',
    'First event',
    '1 hour before the last event',
    'Last event',
    'Start of finding: Denied call made again',
    'Bookmark: #204 send_payment',
    '2026-03-17 10:00 +01:00',
    '2026-03-17 11:00 +01:00',
    '2026-03-17 12:00 +01:00',
  ]);
  expect(times[0]).toEqual({
    value: '2026-03-17T09:13:03.474671318Z',
    title: 'The selected event',
    hint: '2026-03-17 10:13:03.474 +01:00',
  });
  expect(times[7]).toMatchObject({ value: '2026-03-17T09:00:00.000000000Z', hint: 'hour' });
});

test('an end with an event in it lies a nanosecond behind it', () => {
  const times = timesFor('before', 'last', MORNING, 'UTC');
  expect(times.map(({ title, value }) => [title, value])).toEqual([
    ['Last event, with it', '2026-03-17T11:54:14.551293171Z'],
    ['1 hour before the last event', '2026-03-17T10:54:14.551293170Z'],
  ]);
});

test('what is typed narrows them, by name or by the beginning of the time', () => {
  expect(titles(timesFor('after', 'denied', MORNING, 'UTC'))).toEqual(['Start of finding: Denied call made again']);
  expect(titles(timesFor('after', '2026-03-17T09:2', MORNING, 'UTC'))).toEqual(['Bookmark: #204 send_payment']);
  expect(timesFor('after', '2025', MORNING, 'UTC')).toEqual([]);
});

test('a longer case is offered in days, months or years, and in hours once a day is typed', () => {
  const at = (first: string, last: string) => ({ ...MORNING, first: ns(first), last: ns(last), findings: [] });
  const whole = (typed: string, known: KnownTimes, zone = 'UTC') =>
    timesFor('after', typed, known, zone).filter(({ hint }) => /^(hour|day|month|year)$/.test(hint));
  const month = at('2026-03-01T10:00:00Z', '2026-03-31T10:00:00Z');
  expect(whole('', month)).toHaveLength(30);
  expect(whole('', month)[0]).toEqual({
    value: '2026-03-02T00:00:00.000000000Z',
    title: '2026-03-02 00:00 Z',
    hint: 'day',
  });
  expect(whole('2026-03-17', month)).toHaveLength(24);
  expect(titles(whole('2026-03-17T1', month))[0]).toBe('2026-03-17 10:00 Z');
  expect(whole('', at('2024-01-15T00:00:00Z', '2026-03-01T00:00:00Z'))[0]?.hint).toBe('month');
  expect(titles(whole('', at('1990-06-01T00:00:00Z', '2026-03-01T00:00:00Z')))[0]).toBe('1991-01-01 00:00 Z');
});

test('days begin at midnight of the zone, also across a change of the clocks', () => {
  const known = { ...MORNING, first: ns('2026-03-28T10:00:00Z'), last: ns('2026-03-31T10:00:00Z') };
  const days = timesFor('after', '', known, 'Europe/Berlin').filter(({ hint }) => hint === 'day');
  expect(days.map(({ value }) => value)).toEqual([
    '2026-03-28T23:00:00.000000000Z',
    '2026-03-29T22:00:00.000000000Z',
    '2026-03-30T22:00:00.000000000Z',
  ]);
});

test('a case without recorded times offers none', () => {
  const none = { first: undefined, last: undefined, selected: undefined, findings: [], bookmarks: [] };
  expect(timesFor('after', '', none, 'UTC')).toEqual([]);
});
