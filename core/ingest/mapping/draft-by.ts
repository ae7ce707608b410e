import { asCount, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import {
  ACTOR_KINDS,
  type ActorRef,
  type Approval,
  EVENT_KINDS,
  type EventDraft,
  type LinkRef,
  STATUSES,
} from '../../model/event.ts';
import {
  type ActorRule,
  type MappedEvent,
  type Selector,
  TEXT_COLUMNS,
  type TextColumn,
  type TimeRule,
} from '../../model/mapping.ts';
import type { RecordSink } from '../format.ts';
import { readSpanId } from '../spans/span-id.ts';
import { without } from './pointer.ts';
import { type Select, type Selected, selectBy } from './select.ts';
import { type TimeReader, timeReader } from './time-format.ts';

type Note = RecordSink['note'];

/** Makes the event of a record. What no column takes stays among the attributes. */
export type DraftBy = (record: Json, note: Note) => EventDraft;

const APPROVALS: readonly Approval[] = ['given', 'denied', 'automatic', 'not_recorded'];

/** Makes a mapping's columns ready. `prefix` keeps its ids apart from those of other producers. */
export function draftBy(event: MappedEvent, prefix: string): DraftBy {
  const texts = TEXT_COLUMNS.flatMap((column) => selectColumn(column, event[column]));
  const words = wordColumns(event);
  const counts = (['inputTokens', 'outputTokens'] as const).flatMap((column) => selectColumn(column, event[column]));
  const names = (event.keys ?? []).map(selectBy);
  const times = { startNs: timeBy(event.time), endNs: timeBy(event.end) };
  const actors = { actor: actorBy(event.actor), target: actorBy(event.target) };
  return (record, note) => {
    const reading = new Reading(record, note);
    const told = Object.fromEntries(texts.map(({ column, select }) => [column, reading.text(select)])) as Texts;
    const draft = {
      ...columnsOf(told),
      kind: reading.word('kind', words.kind, EVENT_KINDS) ?? 'log',
      status: reading.word('status', words.status, STATUSES),
      approval: reading.word('approval', words.approval, APPROVALS),
      ...Object.fromEntries(counts.map(({ column, select }) => [column, reading.count(column, select)])),
      startNs: reading.time(times.startNs),
      endNs: reading.time(times.endNs),
      actor: reading.actor(actors.actor),
      target: reading.actor(actors.target),
    };
    const keys = names.flatMap((select) => select(record)?.text ?? []);
    return { ...draft, ...linksOf(told, keys, prefix), attributes: reading.rest() };
  };
}

type Texts = Readonly<Partial<Record<TextColumn, string | undefined>>>;

function selectColumn<Column extends string>(column: Column, selector: Selector | undefined) {
  return selector === undefined ? [] : [{ column, select: selectBy(selector) }];
}

function wordColumns({ kind, status, approval }: MappedEvent) {
  const select = (selector: Selector | undefined) => (selector === undefined ? undefined : selectBy(selector));
  return { kind: select(kind), status: select(status), approval: select(approval) };
}

function columnsOf({
  session,
  trace,
  span,
  parentSpan,
  tool,
  server,
  id,
  parent,
  cause,
  ...same
}: Texts): Partial<EventDraft> {
  return {
    ...same,
    sessionId: session,
    traceId: readSpanId(trace)?.id,
    spanId: readSpanId(span)?.id,
    parentSpanId: readSpanId(parentSpan)?.id,
    toolName: tool,
    toolServer: server,
    identity: id,
  };
}

/** A span can be named by any source of the trace; other ids hold only among what one mapping reads. */
function linksOf(
  { trace, span, parentSpan, id, parent, cause }: Texts,
  names: readonly string[],
  prefix: string,
): Pick<EventDraft, 'keys' | 'links'> {
  const spanKey = keyOfSpan(trace, span);
  const parentKey = keyOfSpan(trace, parentSpan);
  const own = [...(id === undefined ? [] : [id]), ...names].map((name) => `${prefix}:${name}`);
  const keys = spanKey === undefined ? own : [spanKey, ...own];
  const links: LinkRef[] = [];
  if (cause !== undefined) links.push({ relation: 'cause', key: `${prefix}:${cause}`, basis: 'id' });
  if (parent !== undefined) links.push({ relation: 'parent', key: `${prefix}:${parent}`, basis: 'parent' });
  if (parentKey !== undefined) {
    links.push({ relation: 'cause', key: parentKey, basis: 'parent' });
    links.push({ relation: 'parent', key: parentKey, basis: 'parent' });
  }
  return { ...(keys.length > 0 ? { keys } : {}), ...(links.length > 0 ? { links } : {}) };
}

function keyOfSpan(trace: string | undefined, span: string | undefined): string | undefined {
  const [traceId, spanId] = [readSpanId(trace)?.id, readSpanId(span)?.id];
  return traceId === undefined || spanId === undefined ? undefined : `span:${traceId}:${spanId}`;
}

interface TimeBy {
  readonly select: Select;
  readonly readers: readonly TimeReader[];
  readonly formats: string;
  readonly isZoneStated: boolean;
}

function timeBy(rule: string | TimeRule | undefined): TimeBy | undefined {
  if (rule === undefined) return undefined;
  const { from, format = 'iso', zone } = typeof rule === 'string' ? { from: rule } : rule;
  const formats = typeof format === 'string' ? [format] : format;
  const readers = formats.map((one) => timeReader(one, zone)).filter((reader) => typeof reader !== 'string');
  return { select: selectBy({ from }), readers, formats: formats.join(', '), isZoneStated: zone !== undefined };
}

function actorBy(rule: ActorRule | undefined) {
  return (
    rule && {
      kind: selectBy(rule.kind),
      name: selectBy(rule.name),
      key: rule.key === undefined ? undefined : selectBy(rule.key),
    }
  );
}

/** One record while its columns are filled: it remembers what they hold whole. */
class Reading {
  readonly #record: Json;
  readonly #note: Note;
  readonly #taken: (readonly string[])[] = [];

  constructor(record: Json, note: Note) {
    this.#record = record;
    this.#note = note;
  }

  text(select: Select): string | undefined {
    return this.#take(select(this.#record))?.text;
  }

  word<Word extends string>(column: string, select: Select | undefined, words: readonly Word[]): Word | undefined {
    const found = select?.(this.#record);
    if (!found) return undefined;
    const word = words.find((candidate) => candidate === found.text);
    if (word === undefined)
      this.#note('unrecognised_type', `${column} "${short(found.text)}" has no word in the mapping`);
    else this.#take(found);
    return word;
  }

  count(column: string, select: Select): number | undefined {
    const found = select(this.#record);
    const count = asCount(found?.value ?? found?.text);
    if (found && count === undefined) this.#note('unrecognised_field', `${column} that is no number`);
    else this.#take(found);
    return count;
  }

  time(by: TimeBy | undefined): Ns | undefined {
    const found = by?.select(this.#record);
    if (!by || !found) return undefined;
    for (const reader of by.readers) {
      const read = reader(found.value ?? found.text);
      if (!read) continue;
      if (!read.hasZone && !by.isZoneStated)
        this.#note('other', 'Times without a zone are read as UTC, since neither they nor the mapping name one');
      this.#take(found);
      return read.ns;
    }
    this.#note('time_unreadable', `A time that is not written as the mapping says (${by.formats})`);
    return undefined;
  }

  actor(by: ReturnType<typeof actorBy>): ActorRef | undefined {
    const name = by?.name(this.#record);
    if (!by || !name) return undefined;
    const kind = this.word('actor kind', by.kind, ACTOR_KINDS);
    if (kind === undefined) return undefined;
    this.#take(name);
    const key = by.key && this.#take(by.key(this.#record))?.text;
    return { kind, key: key ?? name.text, name: name.text };
  }

  /** All that no column holds whole. */
  rest(): JsonObject | undefined {
    const record = this.#record;
    const isWhole = this.#taken.some((path) => path.length === 0);
    if (!isJsonObject(record)) return isWhole ? undefined : { value: record };
    const left = isWhole ? {} : without(record, this.#taken);
    return Object.keys(left).length === 0 ? undefined : left;
  }

  #take(found: Selected | undefined): Selected | undefined {
    if (found?.taken) this.#taken.push(found.taken);
    return found;
  }
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
