import { tableNamed } from '../../model/schema.ts';
import type { TrustLabel } from '../../model/trust.ts';
import { BatchWriter, type WriteCell } from '../../ports/batch-writer.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { AskedActs } from './asked-acts.ts';
import { AskingPassages } from './asking-passages.ts';
import { CaseTexts, type EventText, LONGEST_SEARCHED } from './case-texts.ts';
import { GIVING_KINDS, HANDED_ON, originOf, type Part, SINKS, SOURCE_KINDS } from './origins.ts';
import { SourceEvents, textNumber } from './source-events.ts';
import type { TracedSpan } from './traced-span.ts';
import { Tracer } from './tracer.ts';
import { TrustLabels } from './trust.ts';
import { piecesOf, WantedPieces } from './wanted-pieces.ts';

const TOO_LONG = `(length(c.input) > ${LONGEST_SEARCHED} OR length(c.output) > ${LONGEST_SEARCHED})`;
const SINK_KINDS = [...SINKS.keys()];

interface Case {
  readonly database: Database;
  readonly texts: CaseTexts;
  readonly labels: TrustLabels;
}

interface Heard {
  readonly wanted: WantedPieces;
  readonly sources: SourceEvents;
  readonly passages: AskingPassages;
}

/**
 * Fills `lineage`, `asked_act`, `lineage_gap` and `trust_label` anew. Three passes over the content, each in the order of
 * import: which runs of words are wanted, where each stands first, and what became of them. The same readings and labels
 * give the same rows.
 */
export async function traceLineage(
  database: Database,
  set: readonly TrustLabel[],
  onStep: (title: string) => Promise<void>,
): Promise<void> {
  await onStep('Trace where content comes from');
  for (const table of ['lineage', 'asked_act', 'lineage_gap', 'trust_label'])
    await database.run(`DELETE FROM ${table}`);
  await writeLabels(database, set);
  const texts = await CaseTexts.of(database);
  const at: Case = { database, texts, labels: await TrustLabels.of(database, set) };
  const last = await lastSeq(database);
  const wanted = await wantedPieces(at, last);
  await onStep('Search the content');
  const heard: Heard = { wanted, sources: new SourceEvents(last), passages: new AskingPassages() };
  await search(at, heard);
  await onStep('Write lineage');
  await writeRows(at, heard);
  await texts.close();
}

async function lastSeq(database: Database): Promise<number> {
  const result = await database.query('SELECT coalesce(max(seq), 0) AS seq FROM event');
  return Number(result.values[0]?.[0] ?? 0);
}

async function writeLabels(database: Database, set: readonly TrustLabel[]): Promise<void> {
  for (const { about, pattern, trust, reason } of set) {
    await database.run('INSERT INTO trust_label VALUES (?, ?, ?, ?)', [about, pattern, trust, reason]);
  }
}

async function wantedPieces({ texts }: Case, last: number): Promise<WantedPieces> {
  const wanted = new WantedPieces(last);
  await texts.each(SINK_KINDS, { take: (event) => wanted.want(event) });
  if (wanted.needsSecondReading()) {
    await texts.each(SINK_KINDS, { take: (event) => wanted.wantAgain(event) });
  }
  return wanted;
}

/** Shows every text of the case to what looks for something in it. */
async function search({ texts, labels }: Case, { wanted, sources, passages }: Heard): Promise<void> {
  const hear = (event: EventText, part: Part) => {
    const text = event[part];
    const origin = originOf(event.kind, part);
    if (text === undefined || origin === undefined) return;
    wanted.index.add(text, textNumber(event.seq, part), event.scope);
    const isOutside = origin === 'tool_result' || origin === 'retrieval' || origin === 'memory';
    if (isOutside && !labels.isVouchedFor(event)) passages.hear(event, text);
  };
  await texts.each(SOURCE_KINDS, {
    take(event) {
      sources.note(event, kindSaid(event, wanted));
      hear(event, 'input');
      hear(event, 'output');
    },
  });
}

/** The kind of an event, but that a task which is recorded again is no user's message. */
function kindSaid(event: EventText, { tasks }: WantedPieces): string {
  const text = event.input ?? event.output;
  return event.kind === 'user_message' && text !== undefined && tasks.isHandedOn(event, text) ? HANDED_ON : event.kind;
}

async function writeRows(at: Case, { wanted, sources, passages }: Heard): Promise<void> {
  const { database, texts, labels } = at;
  const acts = new AskedActs(passages.byScope());
  const tracer = new Tracer({
    wanted,
    sources,
    gaps: await firstOf(at, "e.content_state <> 'recorded'"),
    unsearched: await firstOf(at, TOO_LONG),
  });
  const rows = new RowPages(database, 'lineage');
  const kinds = acts.isAsked ? [...new Set([...SINK_KINDS, ...GIVING_KINDS])] : SINK_KINDS;
  await texts.each(kinds, {
    take(event) {
      giveTo(acts, event, sources.kindOf(event.seq));
      if (!SINKS.has(event.kind)) return;
      const traced = piecesOf(event).spans.map((span) => tracer.trace(span, event));
      for (const each of traced) rows.append(rowOf(event, each, labels));
      if (event.kind === 'tool_call') acts.call(event, traced);
    },
    afterPage: () => rows.writeFull(),
  });
  await rows.finish();
  await writeActs(database, acts);
  await writeGaps(at, { wanted, passages, acts });
}

function giveTo(acts: AskedActs, event: EventText, kind: string): void {
  const origin = originOf(kind, 'input');
  const by = origin === 'system_prompt' ? 'operator' : origin;
  if (by !== 'user' && by !== 'operator' && by !== 'agent') return;
  for (const text of [event.input, event.output]) {
    if (text !== undefined) acts.give(event, text, by);
  }
}

async function writeActs(database: Database, acts: AskedActs): Promise<void> {
  const rows = new RowPages(database, 'asked_act');
  for (const row of acts.judge()) {
    rows.append(row);
    await rows.writeFull();
  }
  await rows.finish();
}

interface Cut extends Pick<Heard, 'wanted' | 'passages'> {
  readonly acts: AskedActs;
}

async function writeGaps({ database }: Case, { wanted, passages, acts }: Cut): Promise<void> {
  const long = await database.query(
    `SELECT count(*) AS n FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE ${TOO_LONG}`,
  );
  const gaps = new RowPages(database, 'lineage_gap');
  const counts: readonly (readonly [string, number])[] = [
    ['long_text', Number(long.values[0]?.[0] ?? 0)],
    ['many_fingerprints', wanted.overfull],
    ['many_passages', passages.cut.size],
    ['many_pieces', wanted.cut],
    ['many_words', acts.cut.size],
  ];
  for (const row of counts) if (row[1] > 0) gaps.append(row);
  await gaps.finish();
}

/** Rows of a table, handed to the database in batches: writing waits until the page that is being read is done. */
class RowPages {
  readonly #database: Database;
  readonly #table: string;
  readonly #full: BatchWriter[] = [];
  #writer: BatchWriter;

  constructor(database: Database, table: string) {
    this.#database = database;
    this.#table = table;
    this.#writer = new BatchWriter(tableNamed(table));
  }

  append(row: readonly WriteCell[]): void {
    this.#writer.append(row);
    if (!this.#writer.isFull) return;
    this.#full.push(this.#writer);
    this.#writer = new BatchWriter(tableNamed(this.#table));
  }

  async writeFull(): Promise<void> {
    for (const writer of this.#full.splice(0)) await this.#database.insert(writer.take());
  }

  async finish(): Promise<void> {
    await this.writeFull();
    if (this.#writer.rowCount > 0) await this.#database.insert(this.#writer.take());
  }
}

function rowOf(
  { seq, eventId, kind, scope }: EventText,
  { span, origin, grade, first, from }: TracedSpan,
  labels: TrustLabels,
): readonly WriteCell[] {
  const label = from && labels.of(origin, from);
  return [
    seq,
    eventId,
    SINKS.get(kind),
    span.pointer,
    span.offset,
    span.kind,
    span.text,
    origin,
    grade,
    from?.eventId,
    from?.part,
    first?.start,
    first?.length,
    from?.toolName,
    first?.encoding,
    from && (from.scope === scope ? 'session' : 'case'),
    label?.trust,
    label?.basis,
  ];
}

/** By scope, the first event that can be a source of content and for which the condition holds. */
async function firstOf({ database, texts }: Case, condition: string): Promise<ReadonlyMap<number, number>> {
  const gaps = new Map<number, number>();
  const rows = await database.query(
    `SELECT e.session_id, min(e.seq) AS seq FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE ${condition} AND e.kind IN (${SOURCE_KINDS.map((kind) => `'${kind}'`).join(', ')})
     GROUP BY e.session_id`,
  );
  for (const row of rowsOf(rows)) {
    const sessionId = row['session_id'];
    const scope = texts.scopes.numberOf(typeof sessionId === 'string' ? sessionId : null);
    gaps.set(scope, Math.min(gaps.get(scope) ?? Number.POSITIVE_INFINITY, Number(row['seq'])));
  }
  return gaps;
}
