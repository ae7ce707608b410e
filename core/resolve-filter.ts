import type { ResolvedFilter } from './analysis/filter-sql.ts';
import { bookmarksOf } from './custody/bookmarks.ts';
import { notesOf } from './custody/notes.ts';
import type { EventFilter, Finding } from './model/answers.ts';
import type { EventSign } from './model/event-signs.ts';
import type { CaseHost } from './ports/case-host.ts';

/** Where the signs of events are found. */
export interface SignsOf {
  readonly findings: () => Promise<readonly Finding[]>;
  readonly host: Pick<CaseHost, 'journal'>;
}

/** The filter with the events that have the signs it asks for: all of the signs, where it asks for several. */
export async function resolveFilter(filter: EventFilter, of: SignsOf): Promise<ResolvedFilter> {
  const { has, ...rest } = filter;
  if (!has || has.length === 0) return rest;
  const sets = await Promise.all(has.map(async (sign) => new Set(await eventsWith(sign, of))));
  const [first = new Set<string>(), ...others] = sets;
  const eventIds = [...first].filter((eventId) => others.every((set) => set.has(eventId))).sort();
  return { ...rest, eventIds };
}

async function eventsWith(sign: EventSign, { findings, host }: SignsOf): Promise<readonly string[]> {
  if (sign === 'finding') return (await findings()).flatMap(({ eventIds }) => eventIds);
  const { entries } = await host.journal();
  return sign === 'bookmark' ? bookmarksOf(entries) : notesOf(entries).flatMap(({ eventIds }) => eventIds);
}
