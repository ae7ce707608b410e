import type { DrillClock, DrillRun } from '../model/drill.ts';
import { scenarioSeconds } from '../model/drill.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { clockData, decisionData, deliveredData, hintData, noteData, ratingData, startedData } from './drill-acts.ts';
import { measuresOf } from './measures.ts';
import type { PreparedDrill, PreparedDrills } from './prepare-drill.ts';
import { recogniserOf, signOf } from './recognise.ts';

/** Every run of a drill, in the order of starting, as the journal tells it. A drill that cannot be read any more is left out. */
export function foldDrills(entries: readonly JournalEntry[], prepared: PreparedDrills): readonly DrillRun[] {
  return entries.flatMap((entry, at) => {
    if (entry.act !== 'drill.started') return [];
    const read = startedData.safeParse(entry.data);
    if (!read.success) return [];
    return [foldRun(entry, read.data, entries.slice(at + 1), prepared.of(read.data.definition, read.data.seed))];
  });
}

type Started = ReturnType<typeof startedData.parse>;

function foldRun(
  start: JournalEntry,
  about: Started,
  later: readonly JournalEntry[],
  prepared: PreparedDrill,
): DrillRun {
  let run = begunRun(start, about, prepared);
  const open = new Map(
    prepared.drill.document.expected.map((action) => [action.id, recogniserOf(action.recognise)] as const),
  );
  for (const entry of later) {
    if (run.clock.state === 'ended') {
      // What is said after the end still belongs to the hot wash and to the ratings; nothing else does.
      if (entry.object === run.runId && AFTERWARDS.has(entry.act)) run = withEntry(run, entry);
      continue;
    }
    for (const [id, recogniser] of open) {
      if (!recogniser.sees(entry)) continue;
      open.delete(id);
      const done = { minute: minuteAt(run.clock, entry), by: entry.by, journalNumber: entry.number };
      run = { ...run, expected: run.expected.map((action) => (action.id === id ? { ...action, done } : action)) };
    }
    if (entry.object === run.runId) run = withEntry(run, entry);
  }
  return { ...run, measures: measuresOf(run, prepared) };
}

const AFTERWARDS: ReadonlySet<string> = new Set(['drill.rating', 'drill.note']);

function begunRun(entry: JournalEntry, about: Started, { drill, fill, zeroNs }: PreparedDrill): DrillRun {
  const { document } = drill;
  const nameOfTag = (tag: string) => document.decisions.find((one) => one.tag === tag)?.name ?? tag;
  return {
    runId: entry.object,
    drillId: drill.id,
    title: document.title,
    summary: fill(document.summary),
    version: document.version,
    sha256: drill.sha256,
    seed: about.seed,
    playbook: document.playbook,
    durationMinutes: document.duration_minutes,
    startedAt: entry.at,
    startedBy: entry.by,
    endedMinute: undefined,
    clock: { state: 'paused', speed: about.speed, seconds: 0, since: entry.at },
    participants: about.participants,
    roles: document.roles,
    objectives: document.objectives.map((one) => ({ ...one, text: fill(one.text), rating: undefined })),
    injects: document.injects
      .toSorted((a, b) => a.minute - b.minute)
      .map((one, at) => ({
        ...one,
        number: at + 1,
        from: fill(one.from),
        title: fill(one.title),
        text: fill(one.text),
        delivered: undefined,
      })),
    expected: document.expected.map((one) => ({
      id: one.id,
      text: fill(one.text),
      objective: one.objective,
      sign: fill(signOf(one.recognise, nameOfTag)),
      byMinute: one.by_minute,
      done: undefined,
    })),
    tags: document.decisions.map((one) => ({ ...one, name: fill(one.name) })),
    hints: document.hints.map((one) => ({
      id: one.id,
      text: fill(one.text),
      afterMinute: one.after_minute,
      expected: one.expected,
      given: undefined,
    })),
    decisions: [],
    notes: [],
    measures: [],
    questions: document.hot_wash.map(fill),
    zeroNs,
  };
}

function minuteAt(clock: DrillClock, entry: JournalEntry): number {
  return scenarioSeconds(clock, Date.parse(entry.at)) / 60;
}

/** The run after one of its own entries. An entry that this version cannot read changes nothing. */
function withEntry(run: DrillRun, entry: JournalEntry): DrillRun {
  const change = CHANGES[entry.act];
  return change ? change(run, entry, minuteAt(run.clock, entry)) : run;
}

type Change = (run: DrillRun, entry: JournalEntry, minute: number) => DrillRun;

const CHANGES: Readonly<Record<string, Change>> = {
  'drill.clock': (run, entry, minute) => {
    const { data: change } = clockData.safeParse(entry.data);
    if (!change) return run;
    const seconds = Math.max(minute * 60, (change.minute ?? 0) * 60);
    const { state, speed } = run.clock;
    return { ...run, clock: { state: change.state ?? state, speed: change.speed ?? speed, seconds, since: entry.at } };
  },
  'drill.inject_delivered': (run, entry, minute) => {
    const { data } = deliveredData.safeParse(entry.data);
    if (!data) return run;
    const delivered = { minute, at: entry.at, by: entry.by, files: data.files };
    const injects = run.injects.map((one) => (one.id === data.inject && !one.delivered ? { ...one, delivered } : one));
    return { ...run, injects };
  },
  'drill.decision': (run, entry, minute) => {
    const { data } = decisionData.safeParse(entry.data);
    if (!data) return run;
    const { at, by, number: journalNumber } = entry;
    return { ...run, decisions: [...run.decisions, { ...data, minute, at, by, journalNumber }] };
  },
  'drill.hint': (run, entry, minute) => {
    const { data } = hintData.safeParse(entry.data);
    if (!data) return run;
    return {
      ...run,
      hints: run.hints.map((one) => (one.id === data.hint ? { ...one, given: one.given ?? minute } : one)),
    };
  },
  'drill.rating': (run, entry, minute) => {
    const { data: rating } = ratingData.safeParse(entry.data);
    if (!rating) return run;
    const rated = { ...rating, by: entry.by, minute };
    const objectives = run.objectives.map((one) => (one.id === rating.objective ? { ...one, rating: rated } : one));
    return { ...run, objectives };
  },
  'drill.note': (run, entry, minute) => {
    const { data } = noteData.safeParse(entry.data);
    return data ? { ...run, notes: [...run.notes, { ...data, by: entry.by, minute }] } : run;
  },
  'drill.ended': (run, entry, minute) => ({
    ...run,
    endedMinute: minute,
    clock: { ...run.clock, state: 'ended', seconds: minute * 60, since: entry.at },
  }),
};
