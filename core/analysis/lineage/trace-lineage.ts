import { tableNamed } from '../../model/schema.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { AskedActs } from './asked-acts.ts';
import { type EventText, eachEventText, LONGEST_SEARCHED, Scopes } from './case-texts.ts';
import { runKey } from './forms.ts';
import { type Appearance, OriginIndex } from './origin-index.ts';
import { type Span, spansOf } from './spans.ts';
import type { TracedSpan } from './traced-span.ts';
import { type Origin, originOf, trustOf } from './trust.ts';

/** Kinds whose content comes from somewhere that is asked for, and the part that holds it. */
const SINKS: ReadonlyMap<string, 'input' | 'output'> = new Map([
  ['tool_call', 'input'],
  ['delegation', 'input'],
  ['handoff', 'input'],
  ['agent_to_agent_message', 'input'],
  ['agent_message', 'output'],
  ['memory_write', 'input'],
]);
const SOURCES = [
  ...['user_message', 'system_prompt', 'tool_call', 'tool_result', 'retrieval', 'memory_read', 'memory_write'],
  ...['agent_to_agent_message', 'delegation', 'handoff', 'agent_message', 'reasoning'],
];

/**
 * Tracing costs about four times what all other linking does, so a case with more events than this is not traced. The
 * summary says so, since rules that ask for lineage find nothing there.
 */
const MOST_TRACED_EVENTS = 20_000;
const TOO_LONG = `(length(c.input) > ${LONGEST_SEARCHED} OR length(c.output) > ${LONGEST_SEARCHED})`;

/**
 * Fills `lineage` and `asked_act` anew. Three passes over the content, each in the order of import: which runs of words
 * are wanted, where each stands first, and what became of them. The same readings give the same rows.
 */
export async function traceLineage(database: Database, onStep: (title: string) => Promise<void>): Promise<void> {
  await onStep('Trace where content comes from');
  if ((await untracedEvents(database)).isWhole) {
    for (const table of ['lineage', 'asked_act']) await database.run(`DELETE FROM ${table}`);
    return;
  }
  const scopes = await Scopes.of(database);
  const index = new OriginIndex();
  await eachEventText(database, scopes, [...SINKS.keys()], {
    take(event) {
      for (const { keys } of sinkSpans(event)) for (const key of keys) index.want(key, event.scope);
    },
  });
  const acts = new AskedActs();
  const hear = (event: EventText, part: 'input' | 'output') => {
    const text = event[part];
    if (text === undefined || originOf(event.kind, part) === undefined) return;
    const { seq, eventId, scope, kind, toolName } = event;
    index.add(text, { seq, eventId, part, scope, kind, toolName });
    acts.hear(event, part, text);
  };
  await eachEventText(database, scopes, SOURCES, {
    take(event) {
      hear(event, 'input');
      hear(event, 'output');
    },
  });
  await onStep('Write lineage');
  const gaps = await firstOf(database, scopes, "e.content_state <> 'recorded'");
  const unsearched = await firstOf(database, scopes, TOO_LONG);
  await writeRows(database, scopes, { index, acts, gaps, unsearched });
}

/** What lineage was not traced through: all events of a case that has too many, else those with a text that is too long. */
export async function untracedEvents(
  database: Database,
): Promise<{ readonly isWhole: boolean; readonly events: number }> {
  const result = await database.query(
    `SELECT (SELECT count(*) FROM event) AS events, count(*) AS too_long FROM event AS e
     JOIN content AS c ON c.event_id = e.event_id WHERE ${TOO_LONG}`,
  );
  const [events = 0, tooLong = 0] = result.values.map((column) => Number(column[0] ?? 0));
  const isWhole = events > MOST_TRACED_EVENTS;
  return { isWhole, events: isWhole ? events : tooLong };
}

interface Traced {
  readonly index: OriginIndex;
  readonly acts: AskedActs;
  /** By scope, the first event of which not all is recorded, and the first of which not all was searched. */
  readonly gaps: ReadonlyMap<number, number>;
  readonly unsearched: ReadonlyMap<number, number>;
}

async function writeRows(database: Database, scopes: Scopes, { acts, ...known }: Traced): Promise<void> {
  await database.run('DELETE FROM lineage');
  await database.run('DELETE FROM asked_act');
  const full: BatchWriter[] = [];
  let writer = new BatchWriter(tableNamed('lineage'));
  await eachEventText(database, scopes, [...SINKS.keys()], {
    take(event) {
      const traced = sinkSpans(event).map((span) => traceSpan(span, event, known));
      for (const each of traced) writer.append(rowOf(event, each));
      if (event.kind === 'tool_call') acts.call(event, traced);
      if (!writer.isFull) return;
      full.push(writer);
      writer = new BatchWriter(tableNamed('lineage'));
    },
    async afterPage() {
      for (const each of full.splice(0)) await database.insert(each.take());
    },
  });
  if (writer.rowCount > 0) await database.insert(writer.take());
  const asked = new BatchWriter(tableNamed('asked_act'));
  for (const row of acts.judge()) {
    asked.append(row);
    if (asked.isFull) await database.insert(asked.take());
  }
  if (asked.rowCount > 0) await database.insert(asked.take());
}

function sinkSpans({ kind, input, output }: EventText): readonly Span[] {
  const text = SINKS.get(kind) === 'input' ? input : output;
  return text === undefined ? [] : spansOf(text);
}

/** A passage comes from where most of its windows stand first, of several the earliest. */
function traceSpan(span: Span, { scope, seq }: EventText, known: Omit<Traced, 'acts'>): TracedSpan {
  const { index } = known;
  const found = new Map<string, Appearance[]>();
  for (const key of span.keys) {
    const first = index.firstBefore(key, scope, seq);
    if (first) found.set(placeOf(first), [...(found.get(placeOf(first)) ?? []), first]);
  }
  const [best] = [...found.values()].toSorted((a, b) => b.length - a.length || seqOf(a) - seqOf(b));
  const [first] = best ?? [];
  if (!best || !first) return { span, origin: noOrigin(span, { scope, seq }, known), grade: undefined, first };
  const grade = best.length < span.keys.length ? 'partial' : gradeOf(span, first);
  return { span, origin: originOf(first.from.kind, first.from.part) ?? 'nowhere', grade, first };
}

function noOrigin(
  span: Span,
  { scope, seq }: Pick<EventText, 'scope' | 'seq'>,
  { index, gaps, unsearched }: Omit<Traced, 'acts'>,
): Origin {
  const isBefore = (first: number | undefined) => first !== undefined && first < seq;
  if (isBefore(unsearched.get(scope)) || span.keys.some((key) => !index.isWanted(key))) return 'not_searched';
  return isBefore(gaps.get(scope)) ? 'not_recorded' : 'nowhere';
}

function gradeOf(span: Span, { written, encoding }: Appearance): 'exact' | 'normalised' {
  if (span.kind === 'passage') return span.text.includes(written.slice(0, 40)) ? 'exact' : 'normalised';
  return encoding === 'text' && span.text.includes(written) && runKey(written)?.key === span.keys[0]
    ? 'exact'
    : 'normalised';
}

function placeOf({ from }: Appearance): string {
  return `${from.eventId} ${from.part}`;
}

function seqOf(found: readonly Appearance[]): number {
  return found[0]?.from.seq ?? 0;
}

function rowOf({ seq, eventId, kind, scope }: EventText, { span, origin, grade, first }: TracedSpan) {
  const { trust, basis } = trustOf(origin, first?.from.toolName);
  return [
    BigInt(seq),
    eventId,
    SINKS.get(kind),
    span.pointer,
    span.offset,
    span.kind,
    span.text,
    origin,
    grade,
    first?.from.eventId,
    first?.from.part,
    first?.start,
    first?.length,
    first?.from.toolName,
    first && (first.encoding === 'text' ? 'text' : first.encoding),
    first && (first.from.scope === scope ? 'session' : 'case'),
    first && trust,
    first && basis,
  ];
}

/** By scope, the first event that can be a source of content and for which the condition holds. */
async function firstOf(database: Database, scopes: Scopes, condition: string): Promise<ReadonlyMap<number, number>> {
  const gaps = new Map<number, number>();
  const rows = await database.query(
    `SELECT e.session_id, min(e.seq) AS seq FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE ${condition} AND e.kind IN (${SOURCES.map((kind) => `'${kind}'`).join(', ')})
     GROUP BY e.session_id`,
  );
  for (const row of rowsOf(rows)) {
    const sessionId = row['session_id'];
    const scope = scopes.numberOf(typeof sessionId === 'string' ? sessionId : null);
    gaps.set(scope, Math.min(gaps.get(scope) ?? Number.POSITIVE_INFINITY, Number(row['seq'])));
  }
  return gaps;
}
