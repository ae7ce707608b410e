import { tableNamed } from '../../model/schema.ts';
import type { TrustLabel } from '../../model/trust.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { writeAskedActs } from './asked-act-rows.ts';
import { AskedActs } from './asked-acts.ts';
import { AskingPassages } from './asking-passages.ts';
import { CaseTexts, LONGEST_SEARCHED, listed } from './case-texts.ts';
import { KeptPieces } from './kept-pieces.ts';
import { LineageRows } from './lineage-rows.ts';
import { GIVING_KINDS, originOf, type Part, SINKS, SOURCE_KINDS } from './origins.ts';
import { type EventText, SourceEvents, textNumber } from './source-events.ts';
import { Tracer } from './tracer.ts';
import { TrustLabels } from './trust.ts';
import { piecesOf, WantedPieces } from './wanted-pieces.ts';

const TOO_LONG = `(length(c.input) > ${LONGEST_SEARCHED} OR length(c.output) > ${LONGEST_SEARCHED})`;
const SINK_KINDS = [...SINKS.keys()];

interface Case {
  readonly database: Database;
  readonly texts: CaseTexts;
  readonly sources: SourceEvents;
  readonly labels: TrustLabels;
}

/** What is looked for, and as many of its pieces as are kept: those of the content before a place. */
interface Wanted {
  readonly wanted: WantedPieces;
  readonly kept: KeptPieces;
  readonly keptTo: bigint;
}

interface Heard extends Wanted {
  readonly passages: AskingPassages;
}

/**
 * Fills `lineage`, `asked_act`, `lineage_gap` and `trust_label` anew. Two passes over the content, each in the order of
 * import: which runs of words are wanted, and where each stands first; a third where more pieces are wanted than are kept.
 * The same readings and labels give the same rows.
 */
export async function traceLineage(
  database: Database,
  set: readonly TrustLabel[],
  onStep: (title: string) => Promise<void>,
  kept = new KeptPieces(),
): Promise<void> {
  await onStep('Trace where content comes from');
  for (const table of ['lineage', 'asked_act', 'lineage_gap', 'trust_label'])
    await database.run(`DELETE FROM ${table}`);
  await writeLabels(database, set);
  const sources = await SourceEvents.of(database);
  const texts = await CaseTexts.of(database, sources);
  const at: Case = { database, texts, sources, labels: await TrustLabels.of(database, set) };
  const wanted = await wantedPieces(at, kept);
  await onStep('Search the content');
  const heard: Heard = { ...wanted, passages: new AskingPassages() };
  await search(at, heard);
  await onStep('Write lineage');
  await writeRows(at, heard);
  await texts.close();
}

async function writeLabels(database: Database, set: readonly TrustLabel[]): Promise<void> {
  for (const { about, pattern, trust, reason } of set) {
    await database.run('INSERT INTO trust_label VALUES (?, ?, ?, ?)', [about, pattern, trust, reason]);
  }
}

async function wantedPieces({ texts, sources }: Case, kept: KeptPieces): Promise<Wanted> {
  const wanted = new WantedPieces(sources.last);
  let isFull = false;
  let keptTo = 0n;
  await texts.each({
    kinds: SINK_KINDS,
    parts: SINKS,
    take(event) {
      const spans = wanted.want(event);
      if (!isFull) kept.add(event, spans);
    },
    // By whole pages, since only where a page begins can be told.
    afterPage(next) {
      if (!isFull) keptTo = next;
      isFull = kept.isFull;
    },
  });
  if (wanted.needsSecondReading()) {
    await texts.each({ kinds: SINK_KINDS, parts: SINKS, take: (event) => wanted.wantAgain(event) });
  }
  return { wanted, kept, keptTo };
}

/** Shows every text of the case to what looks for something in it. */
async function search({ texts, sources, labels }: Case, { wanted, passages }: Heard): Promise<void> {
  const hear = (event: EventText, part: Part) => {
    const text = event[part];
    const origin = originOf(event.kind, part);
    if (text === undefined || origin === undefined) return;
    wanted.index.add(text, textNumber(event.seq, part), event.scope);
    const isOutside = origin === 'tool_result' || origin === 'retrieval' || origin === 'memory';
    if (isOutside && !labels.isVouchedFor(event)) passages.hear(event, text);
  };
  await texts.each({
    kinds: SOURCE_KINDS,
    take(event) {
      if (isHandedOn(event, wanted)) sources.setHandedOn(event.seq);
      hear(event, 'input');
      hear(event, 'output');
    },
  });
}

/** Whether a user's message is a task that is recorded again. */
function isHandedOn(event: EventText, { tasks }: WantedPieces): boolean {
  const text = event.input ?? event.output;
  return event.kind === 'user_message' && text !== undefined && tasks.isHandedOn(event, text);
}

async function writeRows(at: Case, { wanted, kept, keptTo, passages }: Heard): Promise<void> {
  const { database, texts, sources } = at;
  const acts = new AskedActs(passages.byScope());
  if (acts.isAsked) await listen(at, acts);
  const tracer = new Tracer({
    wanted,
    sources,
    gaps: await firstOf(at, "e.content_state <> 'recorded'"),
    unsearched: await firstOf(at, TOO_LONG),
  });
  const rows = new LineageRows(at, tracer, acts);
  await rows.write(kept);
  let again = new KeptPieces();
  await texts.each({
    kinds: SINK_KINDS,
    parts: SINKS,
    from: keptTo,
    take: (event) => again.add(event, piecesOf(event).spans),
    async afterPage() {
      await rows.write(again);
      again = new KeptPieces();
    },
  });
  await writeAskedActs(database, sources, acts);
  await writeGaps(at, { wanted, passages, acts });
}

/** Lets what users, operators and agents say be heard. */
async function listen({ texts }: Case, acts: AskedActs): Promise<void> {
  await texts.each({
    kinds: GIVING_KINDS,
    take(event) {
      const origin = originOf(event.kind, 'input');
      const by = origin === 'system_prompt' ? 'operator' : origin;
      if (by !== 'user' && by !== 'operator' && by !== 'agent') return;
      for (const text of [event.input, event.output]) {
        if (text !== undefined) acts.give(event, text, by);
      }
    },
  });
}

interface Cut extends Pick<Heard, 'wanted' | 'passages'> {
  readonly acts: AskedActs;
}

async function writeGaps({ database }: Case, { wanted, passages, acts }: Cut): Promise<void> {
  const long = await database.query(
    `SELECT count(*) AS n FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE ${TOO_LONG}`,
  );
  const gaps = new BatchWriter(tableNamed('lineage_gap'));
  const counts: readonly (readonly [string, number])[] = [
    ['long_text', Number(long.values[0]?.[0] ?? 0)],
    ['many_fingerprints', wanted.overfull],
    ['many_passages', passages.cut.size],
    ['many_pieces', wanted.cut],
    ['many_words', acts.cut.size],
  ];
  for (const row of counts) if (row[1] > 0) gaps.append(row);
  await database.insert(gaps.take());
}

/** By scope, the first event that can be a source of content and for which the condition holds. */
async function firstOf({ database, sources }: Case, condition: string): Promise<ReadonlyMap<number, number>> {
  const gaps = new Map<number, number>();
  const rows = await database.query(
    `SELECT e.session_id, min(e.seq) AS seq FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE ${condition} AND e.kind IN (${listed(SOURCE_KINDS)})
     GROUP BY e.session_id`,
  );
  for (const row of rowsOf(rows)) {
    const sessionId = row['session_id'];
    const scope = sources.scopes.numberOf(typeof sessionId === 'string' ? sessionId : null);
    gaps.set(scope, Math.min(gaps.get(scope) ?? Number.POSITIVE_INFINITY, Number(row['seq'])));
  }
  return gaps;
}
