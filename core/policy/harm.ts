import type { Finding } from '../model/answers.ts';
import { type Action, eventsOf } from './action.ts';

/** What analysts said of events and findings, as far as it matters here. */
export interface Marks {
  readonly bookmarked: readonly string[];
  /** Findings that a person confirmed or dismissed, by id. */
  readonly confirmed: readonly string[];
  readonly dismissed: readonly string[];
}

export interface Harm {
  readonly isHarmful: boolean;
  readonly basis: readonly string[];
  /** Findings that name the call in any way. */
  readonly findingIds: readonly string[];
}

const UNNAMED: Harm = { isHarmful: false, basis: [], findingIds: [] };
const GRAVE: readonly Finding['severity'][] = ['critical', 'high'];

/**
 * Which calls count as harmful: those that a grave finding stands for (its last event; the others are what makes it
 * stand out), and those that the analyst marked or confirmed. What a person dismissed counts for nothing. An event that
 * only brought the content in, for other findings to rest on, is no act.
 */
export function harmOf(
  actions: readonly Action[],
  findings: readonly Finding[],
  marks: Marks,
): (action: Action) => Harm {
  const standing = findings.filter(({ findingId }) => !marks.dismissed.includes(findingId));
  const naming = new Map<string, Finding[]>();
  for (const finding of standing)
    for (const eventId of finding.eventIds) naming.set(eventId, [...(naming.get(eventId) ?? []), finding]);
  const sources = new Set(standing.flatMap(({ eventIds }) => eventIds.slice(0, -1)));
  const marked = new Set(marks.bookmarked);
  const isAct = (finding: Finding, eventId: string) =>
    finding.eventIds.at(-1) === eventId &&
    (marks.confirmed.includes(finding.findingId) ||
      (GRAVE.includes(finding.severity) && !(finding.eventIds.length === 1 && sources.has(eventId))));
  const harms = new Map(actions.map((action) => [action, harm(action)]));
  return (action) => harms.get(action) ?? UNNAMED;

  function harm(action: Action): Harm {
    const events = eventsOf(action);
    const named = events.flatMap((eventId) => (naming.get(eventId) ?? []).map((finding) => ({ eventId, finding })));
    if (named.length === 0 && !events.some((eventId) => marked.has(eventId))) return UNNAMED;
    const acts = named.filter(({ finding, eventId }) => isAct(finding, eventId)).map(({ finding }) => finding.title);
    const basis = [...new Set(acts), ...(events.some((eventId) => marked.has(eventId)) ? ['bookmarked'] : [])];
    const findingIds = [...new Set(named.map(({ finding }) => finding.findingId))].sort();
    return { isHarmful: basis.length > 0, basis, findingIds };
  }
}
