import { bookmarksOf } from '../custody/bookmarks.ts';
import { notesOf } from '../custody/notes.ts';
import type { EventRow } from '../model/answers.ts';
import type { EventFilter } from '../model/event-filter.ts';
import type { ReportContext } from './context.ts';
import { type EventPlace, eventPlaces } from './event-places.ts';
import { entriesReportedOn } from './reported-entries.ts';

/** An event that the report lists, and every reason why it does. */
export interface KeyEvent {
  readonly eventId: string;
  readonly seq: number;
  readonly kind: string;
  readonly startNs: bigint | undefined;
  readonly clockOffsetNs: bigint;
  readonly actor: string;
  readonly target: string;
  readonly status: string;
  readonly preview: string;
  readonly reasons: readonly string[];
}

/** How many events a reason has in the case, and how many of them are listed. */
export interface Selection {
  readonly reason: string;
  readonly total: number;
  readonly listed: number;
}

export interface KeyEvents {
  readonly events: readonly KeyEvent[];
  readonly selections: readonly Selection[];
}

/**
 * More than this of one reason are counted, not listed: a report that nobody can read hides more than it shows. What a
 * person has picked is always listed.
 */
const MOST_PER_REASON = 200;
const ALL = Number.POSITIVE_INFINITY;

const BY_FILTER: readonly { readonly reason: string; readonly filter: EventFilter }[] = [
  { reason: 'delegation', filter: { kinds: ['delegation', 'handoff', 'agent_to_agent_message'] } },
  { reason: 'error or denial', filter: { statuses: ['error', 'denied'] } },
  {
    reason: 'decision',
    filter: { kinds: ['approval_request', 'approval_decision', 'policy_decision', 'configuration_change'] },
  },
];

/** The events that a reader should not have to look for, in the case's order. */
export async function keyEvents(context: ReportContext): Promise<KeyEvents> {
  const found = new Map<string, KeyEvent>();
  const selections: Selection[] = [];
  for (const { reason, filter } of BY_FILTER) {
    const page = await context.questions.events(filter, 0, MOST_PER_REASON);
    for (const row of page.rows) add(found, fromRow(row), reason);
    selections.push({ reason, total: page.total, listed: page.rows.length });
  }
  const named = await idsByReason(context);
  const places = await eventPlaces(
    context.questions,
    named.flatMap(({ ids, most }) => ids.slice(0, most)),
  );
  for (const { reason, ids, most } of named) {
    const looked = ids.slice(0, most);
    const listed = looked.flatMap((id) => places.get(id) ?? []);
    for (const place of listed) add(found, fromPlace(place), reason);
    // Ids that name no event are told with the cited events, not counted as events here.
    selections.push({ reason, total: ids.length - looked.length + listed.length, listed: listed.length });
  }
  const events = [...found.values()].sort((a, b) => a.seq - b.seq);
  return { events, selections };
}

interface NamedEvents {
  readonly reason: string;
  readonly ids: readonly string[];
  readonly most: number;
}

async function idsByReason(context: ReportContext): Promise<readonly NamedEvents[]> {
  const entries = entriesReportedOn(context.journal);
  const findings = await context.questions.findings();
  const answers = context.runs.flatMap((run) => run.answers);
  return [
    { reason: 'finding', ids: once(findings.flatMap((finding) => finding.eventIds)), most: MOST_PER_REASON },
    { reason: 'bookmark', ids: once(bookmarksOf(entries)), most: ALL },
    { reason: 'playbook', ids: once(answers.flatMap((record) => record.eventIds)), most: ALL },
    { reason: 'note', ids: once(notesOf(entries).flatMap((note) => note.eventIds)), most: ALL },
  ];
}

function once(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function add(found: Map<string, KeyEvent>, event: KeyEvent, reason: string): void {
  const known = found.get(event.eventId) ?? event;
  const preview = known.preview === '' ? event.preview : known.preview;
  if (!known.reasons.includes(reason))
    found.set(event.eventId, { ...known, preview, reasons: [...known.reasons, reason] });
}

function fromRow(row: EventRow): KeyEvent {
  const { eventId, seq, kind, startNs, clockOffsetNs, preview } = row;
  const target = row.targetName ?? row.targetId ?? row.toolName ?? '';
  const actor = row.actorName ?? row.actorId ?? '';
  const status = row.status ?? '';
  return { eventId, seq, kind, startNs, clockOffsetNs, actor, target, status, preview, reasons: [] };
}

function fromPlace(place: EventPlace): KeyEvent {
  const { eventId, seq, kind, startNs, clockOffsetNs, actor, status } = place;
  const target = place.target === '' ? place.toolName : place.target;
  return { eventId, seq, kind, startNs, clockOffsetNs, actor, target, status, preview: '', reasons: [] };
}
