import { nsToIso } from '../../core/base/time.ts';
import { filterTime } from '../../core/model/filter-time.ts';
import { formatTime } from '../ui/format-time.ts';
import { zoneOffset } from '../ui/zone-offset.ts';

/** A time of the case that has a name. */
export interface NamedTime {
  readonly name: string;
  readonly ns: bigint;
}

/** The times of a case that a filter may begin or end at. */
export interface KnownTimes {
  /** All recorded times; undefined where none is. */
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
  readonly selected: bigint | undefined;
  /** Where each finding starts, in the order of the findings. */
  readonly findings: readonly NamedTime[];
  readonly bookmarks: readonly NamedTime[];
}

/** One time to go on with: exact in UTC, and as the app shows it. */
export interface OfferedTime {
  readonly value: string;
  readonly title: string;
  readonly hint: string;
}

const MINUTE = 60_000_000_000n;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;
/** As many whole hours, days, months or years are offered at most: one unit further out, there are fewer. */
const MOST_WHOLE = 48;

/**
 * What `after:` or `before:` may go on with: events, findings and bookmarks by name, then whole hours, days, months or years
 * of the zone. What is typed narrows them: a part of a name, or how the time begins, in the zone or in UTC.
 */
export function timesFor(
  key: 'after' | 'before',
  typed: string,
  known: KnownTimes,
  zone: string | undefined,
): readonly OfferedTime[] {
  const wanted = typed.trim().toLowerCase().replace('t', ' ');
  const named = (key === 'after' ? startsIn(known) : endsIn(known))
    .map(({ name, ns }) => ({ value: nsToIso(ns), title: name, hint: shownTime(ns, zone) }))
    .filter(
      ({ value, title, hint }) =>
        [value.toLowerCase().replace('t', ' '), hint].some((time) => time.startsWith(wanted)) ||
        title.toLowerCase().includes(typed.toLowerCase()),
    );
  const whole = wholeTimes(typed, known, zone).filter(({ title }) => title.startsWith(wanted));
  return [...new Map([...named, ...whole].map((time) => [`${time.value} ${time.title}`, time])).values()];
}

function startsIn({ first, last, selected, findings, bookmarks }: KnownTimes): readonly NamedTime[] {
  const within = (ns: bigint) => first !== undefined && ns > first;
  const ends =
    last === undefined
      ? []
      : [
          { name: '1 hour before the last event', ns: last - HOUR },
          { name: '1 day before the last event', ns: last - DAY },
        ].filter(({ ns }) => within(ns));
  return [
    ...(selected === undefined
      ? []
      : [
          { name: 'The selected event', ns: selected },
          { name: '10 minutes before the selected event', ns: selected - 10n * MINUTE },
        ]),
    ...(first === undefined ? [] : [{ name: 'First event', ns: first }]),
    ...ends,
    ...(last === undefined ? [] : [{ name: 'Last event', ns: last }]),
    ...findings.map(({ name, ns }) => ({ name: `Start of finding: ${name}`, ns })),
    ...bookmarks.map(({ name, ns }) => ({ name: `Bookmark: ${name}`, ns })),
  ];
}

// A time after “before:” is itself left out: what shall be kept ends one nanosecond later.
function endsIn({ first, last, selected, findings, bookmarks }: KnownTimes): readonly NamedTime[] {
  const within = (ns: bigint) => last !== undefined && ns <= last;
  const starts =
    first === undefined
      ? []
      : [
          { name: '1 hour after the first event', ns: first + HOUR },
          { name: '1 day after the first event', ns: first + DAY },
        ].filter(({ ns }) => within(ns));
  return [
    ...(selected === undefined
      ? []
      : [
          { name: 'The selected event, without it', ns: selected },
          { name: 'The selected event, with it', ns: selected + 1n },
          { name: '10 minutes after the selected event', ns: selected + 10n * MINUTE },
        ]),
    ...(last === undefined
      ? []
      : [
          { name: 'Last event, with it', ns: last + 1n },
          ...(first !== undefined && last - HOUR > first
            ? [{ name: '1 hour before the last event', ns: last - HOUR }]
            : []),
        ]),
    ...starts,
    ...findings.map(({ name, ns }) => ({ name: `Start of finding: ${name}`, ns })),
    ...bookmarks.map(({ name, ns }) => ({ name: `Bookmark: ${name}`, ns })),
  ];
}

const UNITS = ['hour', 'day', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];
const LENGTHS: Readonly<Record<Unit, bigint>> = { hour: HOUR, day: DAY, month: 30n * DAY, year: 365n * DAY };

/** The whole hours of a short case, the days of a longer one, and so on; finer ones within the day or month that is typed. */
function wholeTimes(typed: string, { first, last }: KnownTimes, zone: string | undefined): readonly OfferedTime[] {
  if (first === undefined || last === undefined) return [];
  const offset = zoneOffset(zone);
  const span = meet({ from: first + offset(first), to: last + offset(last) }, typedSpan(typed));
  if (!span) return [];
  const unit = UNITS.find((each) => (span.to - span.from) / LENGTHS[each] < MOST_WHOLE) ?? 'year';
  return wallTimes(span, unit).map((wall) => {
    const ns = wall - offset(wall - offset(wall));
    return { value: nsToIso(ns), title: shownTime(ns, zone).replace(/(:\d\d):00\.000/, '$1'), hint: unit };
  });
}

interface WallSpan {
  readonly from: bigint;
  readonly to: bigint;
}

function meet(a: WallSpan, b: WallSpan | undefined): WallSpan | undefined {
  if (!b) return a;
  const later = (one: bigint, other: bigint) => (one < other ? other : one);
  const from = later(a.from, b.from);
  const to = -later(-a.to, -b.to);
  return from <= to ? { from, to } : undefined;
}

/** The day, month or year that the typed text names so far; undefined where it names none. */
function typedSpan(typed: string): WallSpan | undefined {
  const [, text = '', month, day] = /^(\d{4}(?:-(\d\d)(?:-(\d\d))?)?)/.exec(typed) ?? [];
  const from = filterTime(text);
  if (from === undefined) return undefined;
  const named = month === undefined ? 'year' : 'month';
  const unit = day === undefined ? named : 'day';
  return { from, to: nextWall(from, unit) - 1n };
}

/** Where each unit begins on the clock on the wall, from the first in the span to its end. */
function wallTimes({ from, to }: WallSpan, unit: Unit): readonly bigint[] {
  const walls: bigint[] = [];
  for (let wall = firstWall(from, unit); wall <= to; wall = nextWall(wall, unit)) walls.push(wall);
  return walls;
}

function firstWall(from: bigint, unit: Unit): bigint {
  const floor = wallOf(from, unit, 0);
  return floor === from ? floor : wallOf(from, unit, 1);
}

function nextWall(wall: bigint, unit: Unit): bigint {
  return wallOf(wall, unit, 1);
}

/** The beginning of the unit that a moment lies in, or of one after it. */
function wallOf(at: bigint, unit: Unit, later: number): bigint {
  const date = new Date(Number(at / 1_000_000n));
  const place = UNITS.indexOf(unit);
  const parts = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()] as const;
  const [year, month, day, hour] = parts;
  const ms = [
    Date.UTC(year, month, day, hour + later),
    Date.UTC(year, month, day + later),
    Date.UTC(year, month + later),
    Date.UTC(year + later, 0),
  ][place];
  return BigInt(ms ?? 0) * 1_000_000n;
}

function shownTime(ns: bigint, zone: string | undefined): string {
  const { date, time, offset } = formatTime(ns, zone);
  return `${date} ${time} ${offset}`;
}
