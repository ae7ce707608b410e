import type { EventRow, Finding } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { filterKey, filterWords } from '../../core/model/filter-data.ts';
import { type Notebook, type Subject, subjectKey } from '../../core/model/notebook.ts';
import type { SavedQuery } from '../../core/model/sql-answer.ts';
import { type LiveBlock, USUAL_BLOCK_ROWS } from '../../core/model/story.ts';
import { kindTitle } from '../ui/words.ts';
import { blockOf } from './subject-block.ts';

/** Something of the case that can be chosen: as evidence where it is a subject, and as a block of the story. */
export interface Pickable {
  readonly key: string;
  /** `event`, `agent`, `finding`, `events`, `graph`, `query`. */
  readonly sort: string;
  readonly title: string;
  readonly hint: string;
  readonly subject: Subject | undefined;
  readonly block: LiveBlock;
}

/** What is asked for: an event alone, whatever can be evidence, or whatever can stand in a story. */
export type Picking = 'event' | 'subject' | 'story';

/** What is known of the case that fits what was typed, or could. */
export interface PickKnown {
  readonly typed: string;
  /** Events that hold the words, or have the number or the id that was typed. */
  readonly events: readonly EventRow[];
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly findings: readonly Finding[];
  readonly queries: readonly SavedQuery[];
  /** Filters by name: the present one, what was typed, saved views. */
  readonly ranges: readonly { readonly name: string; readonly filter: EventFilter }[];
  readonly notebook: Notebook | undefined;
}

const MOST_OF_A_SORT = 6;

/** What can be chosen, events first; of what would be the same, the first. */
export function pickables(known: PickKnown, picking: Picking): readonly Pickable[] {
  const has = (...texts: readonly string[]) => holds(texts.join(' '), known.typed);
  const events = known.events.slice(0, MOST_OF_A_SORT).map(eventPick);
  if (picking === 'event') return events;
  const agents = known.agents.filter(({ id, name }) => has(id, name)).map(({ id, name }) => agentPick(id, name));
  const findings = known.findings.filter(({ findingId, title, summary }) => has(findingId, title, summary));
  const marked = (known.notebook?.marked ?? []).flatMap(({ subject }) =>
    subject.kind === 'range' && has(filterWords(subject.filter)) ? [rangePick('marked', subject.filter)] : [],
  );
  const ranges = known.ranges.map(({ name, filter }) => rangePick(name, filter));
  const subjects = [
    ...events,
    ...findings.slice(0, MOST_OF_A_SORT).map(findingPick),
    ...agents.slice(0, MOST_OF_A_SORT),
    ...[...ranges, ...marked].slice(0, MOST_OF_A_SORT),
  ];
  if (picking === 'subject') return once(subjects);
  const graphs = known.ranges.map(({ name, filter }) => graphPick(name, filter));
  const queries = known.queries.filter(({ name, sql }) => has(name, sql)).map(queryPick);
  return once([...subjects, ...graphs.slice(0, MOST_OF_A_SORT), ...queries.slice(0, MOST_OF_A_SORT)]);
}

function eventPick({ eventId, seq, kind, toolName, targetName, actorName, preview }: EventRow): Pickable {
  const subject: Subject = { kind: 'event', id: eventId };
  const what = [kindTitle(kind), toolName ?? targetName, actorName && `by ${actorName}`].filter(Boolean).join(' ');
  return pick('event', subject, `#${seq} ${what}`, preview);
}

function agentPick(id: string, name: string): Pickable {
  return pick('agent', { kind: 'agent', id }, name, 'its dealings with others');
}

function findingPick({ findingId, title, summary, severity }: Finding): Pickable {
  return pick('finding', { kind: 'finding', id: findingId }, title, `${severity}: ${summary}`);
}

function rangePick(name: string, filter: EventFilter): Pickable {
  return pick('events', { kind: 'range', filter }, filterWords(filter), name);
}

function pick(sort: string, subject: Subject, title: string, hint: string): Pickable {
  return { key: subjectKey(subject), sort, title, hint, subject, block: blockOf(subject) };
}

function graphPick(name: string, filter: EventFilter): Pickable {
  const block: LiveBlock = { kind: 'graph', filter, rows: USUAL_BLOCK_ROWS, caption: '' };
  return {
    ...{ key: `graph:${filterKey(filter)}`, sort: 'graph', title: filterWords(filter), hint: name },
    ...{ subject: undefined, block },
  };
}

function queryPick({ name, sql }: SavedQuery): Pickable {
  const block: LiveBlock = { kind: 'query', sql, rows: USUAL_BLOCK_ROWS, caption: name };
  return { key: `query:${name}`, sort: 'query', title: name, hint: sql, subject: undefined, block };
}

function once(picks: readonly Pickable[]): readonly Pickable[] {
  return [...new Map(picks.toReversed().map((one) => [one.key, one])).values()].reverse();
}

/** True where a text contains every typed word. */
function holds(text: string, typed: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
