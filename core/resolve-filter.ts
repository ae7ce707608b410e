import type { ResolvedFilter } from './analysis/filter-sql.ts';
import { bookmarksOf } from './custody/bookmarks.ts';
import { notebookOf } from './custody/notebook.ts';
import { notesOf } from './custody/notes.ts';
import type { Finding } from './model/answers.ts';
import type { EventFilter, EventSign } from './model/event-filter.ts';
import type { MarkedSubject } from './model/notebook.ts';
import type { CaseHost } from './ports/case-host.ts';

/** Where the signs of events are found. */
export interface SignsOf {
  readonly findings: () => Promise<readonly Finding[]>;
  readonly host: Pick<CaseHost, 'journal'>;
}

/**
 * The filter with the events that have the signs and tags it asks for: all of the signs, where it asks for several, and
 * any of the tags.
 */
export async function resolveFilter(filter: EventFilter, of: SignsOf): Promise<ResolvedFilter> {
  const { tags, ...untagged } = filter;
  const signed = await withSigns(untagged, of);
  if (!tags || tags.length === 0) return signed;
  const { marked } = notebookOf((await of.host.journal()).entries);
  const tagged = marked.filter((one) => one.tags.some(({ tag }) => tags.includes(tag)));
  return { ...signed, within: await eventsOfMarked(tagged, of) };
}

async function withSigns(filter: EventFilter, of: SignsOf): Promise<ResolvedFilter> {
  const { has, ...rest } = filter;
  if (!has || has.length === 0) return rest;
  const sets = await Promise.all(has.map(async (sign) => new Set(await eventsWith(sign, of))));
  const [first = new Set<string>(), ...others] = sets;
  const eventIds = [...first].filter((eventId) => others.every((set) => set.has(eventId))).sort();
  return { ...rest, eventIds };
}

/** What marks stand for: events, the events that findings cite, those of agents, and those of ranges. */
async function eventsOfMarked(marked: readonly MarkedSubject[], of: SignsOf): Promise<readonly ResolvedFilter[]> {
  const idsOf = (kind: 'event' | 'agent' | 'finding') =>
    marked.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []));
  const findingIds = new Set(idsOf('finding'));
  const findings = findingIds.size === 0 ? [] : await of.findings();
  const cited = findings.filter(({ findingId }) => findingIds.has(findingId)).flatMap(({ eventIds }) => eventIds);
  const eventIds = [...new Set([...idsOf('event'), ...cited])].sort();
  const actors = idsOf('agent');
  const ranges: ResolvedFilter[] = [];
  for (const { subject } of marked) {
    if (subject.kind !== 'range') continue;
    // A range may itself ask for tags, even for its own: there they mean what is tagged event by event.
    const { tags, ...untagged } = subject.filter;
    const signed = await withSigns(untagged, of);
    ranges.push(tags ? { ...signed, within: [{ eventIds: await taggedAlone(tags, of) }] } : signed);
  }
  return [...(eventIds.length === 0 ? [] : [{ eventIds }]), ...(actors.length === 0 ? [] : [{ actors }]), ...ranges];
}

async function taggedAlone(tags: readonly string[], { host }: SignsOf): Promise<readonly string[]> {
  const { marked } = notebookOf((await host.journal()).entries);
  return marked.flatMap((one) =>
    one.subject.kind === 'event' && one.tags.some(({ tag }) => tags.includes(tag)) ? [one.subject.id] : [],
  );
}

async function eventsWith(sign: EventSign, { findings, host }: SignsOf): Promise<readonly string[]> {
  if (sign === 'finding') return (await findings()).flatMap(({ eventIds }) => eventIds);
  const { entries } = await host.journal();
  if (sign === 'bookmark') return bookmarksOf(entries);
  if (sign === 'note') return notesOf(entries).flatMap(({ eventIds }) => eventIds);
  return notebookOf(entries).marked.flatMap(({ subject, tags, star }) => {
    const isMarked = sign === 'star' ? star !== undefined : tags.length > 0;
    return subject.kind === 'event' && isMarked ? [subject.id] : [];
  });
}
