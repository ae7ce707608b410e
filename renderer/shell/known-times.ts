import type { EventRow, Finding } from '../../core/model/answers.ts';
import { useQuestion } from '../state/question.ts';
import { useSelectedEventId } from '../state/selection.ts';
import type { KnownTimes, NamedTime } from './time-completion.ts';

/** In a larger case rules take long to be asked: findings are offered where something else has asked them already. */
const MOST_FOR_FINDINGS = 50_000;
/** Of so many events the times are read, those of the gravest findings first. */
const MOST_CITED = 1_000;
const NOTHING: readonly string[] = [];

/** The times of the case that can be named, once they are wanted. */
export function useKnownTimes(isWanted: boolean): KnownTimes {
  const range = useQuestion('timeline', [{}, 'actor'], { isAsked: isWanted }).data;
  const events = useQuestion('summary', [], { keepsPrevious: true }).data?.totals.events ?? Number.POSITIVE_INFINITY;
  const asked = useQuestion('findings', [], { isAsked: isWanted && events <= MOST_FOR_FINDINGS });
  const findings = citedIn(asked.data ?? []);
  const bookmarked = useQuestion('bookmarks', [], { isAsked: isWanted }).data ?? NOTHING;
  const selected = useSelectedEventId();
  const ids = [...findings.flatMap(({ eventIds }) => eventIds), ...bookmarked, ...(selected ? [selected] : [])];
  const rows = useQuestion('eventsNamed', [ids], { isAsked: isWanted && ids.length > 0, keepsPrevious: true });
  const named = new Map((rows.data ?? []).map((row) => [row.eventId, row]));
  return {
    first: range?.fromNs,
    last: range?.toNs,
    selected: selected === undefined ? undefined : named.get(selected)?.startNs,
    findings: findings.flatMap((finding) => startOf(finding, named)),
    bookmarks: bookmarked.flatMap((eventId) => timeOf(named.get(eventId))),
  };
}

/** As many of the findings as cite no more events than are read; they come with the gravest first. */
function citedIn(findings: readonly Finding[]): readonly Finding[] {
  let cited = 0;
  return findings.filter(({ eventIds }) => {
    cited += eventIds.length;
    return cited <= MOST_CITED;
  });
}

/** Events without a recorded time start nothing. */
function startOf({ title, eventIds }: Finding, named: ReadonlyMap<string, EventRow>): readonly NamedTime[] {
  const times = eventIds.flatMap((eventId) => named.get(eventId)?.startNs ?? []);
  const [first] = times.toSorted((a, b) => (a < b ? -1 : 1));
  return first === undefined ? [] : [{ name: title, ns: first }];
}

function timeOf(row: EventRow | undefined): readonly NamedTime[] {
  if (row?.startNs === undefined) return [];
  return [{ name: `#${row.seq} ${row.toolName ?? row.kind}`, ns: row.startNs }];
}
