import { csvLine } from '../base/csv.ts';
import type { DrillRun, Rating } from '../model/drill.ts';
import type { ComparedDrill, ComparedFunction, ComparedMeasure, DrillComparison } from '../model/drill-comparison.ts';
import { CSF_FUNCTIONS } from '../model/drill-comparison.ts';
import { tookMinutes } from '../model/drill-words.ts';

/**
 * A drill beside earlier ones of the team, the earliest first. The same run given twice counts once. Nothing is averaged:
 * ratings are an order without distances, and drills are not equally hard.
 */
export function compareDrills(run: DrillRun | undefined, others: readonly DrillRun[]): DrillComparison {
  const own = run && keyOf(run);
  const byKey = new Map([...others, ...(run ? [run] : [])].map((one) => [keyOf(one), one]));
  const ordered = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const runs = ordered.map(([, one]) => one);
  return {
    drills: ordered.map(([key, one]) => comparedDrill(key, one, key === own)),
    measures: measuresOf(runs),
    functions: functionsOf(runs),
  };
}

function keyOf({ startedAt, runId, seed }: DrillRun): string {
  return `${startedAt} ${runId} ${seed}`;
}

function comparedDrill(key: string, run: DrillRun, isThis: boolean): ComparedDrill {
  const { title, drillId, version, seed, startedAt, durationMinutes, endedMinute } = run;
  return {
    ...{ key, title, drillId, version, seed, startedAt, durationMinutes, endedMinute, isThis },
    expectedSeen: run.expected.filter(({ done }) => done).length,
    expected: run.expected.length,
    hints: run.hints.filter(({ given }) => given !== undefined).length,
    decisions: run.decisions.length,
    improvements: run.notes.filter(({ kind }) => kind === 'improvement').length,
  };
}

function measuresOf(runs: readonly DrillRun[]): readonly ComparedMeasure[] {
  const names = [...new Set(runs.flatMap(({ measures }) => measures.map(({ name }) => name)))];
  return names.map((name) => {
    let before: number | undefined;
    const times = runs.map(({ measures }) => {
      const measure = measures.find((one) => one.name === name);
      if (!measure) return undefined;
      const minutes = tookMinutes(measure);
      const changeMinutes = minutes === undefined || before === undefined ? undefined : minutes - before;
      before = minutes ?? before;
      return { minutes, targetMinutes: measure.targetMinutes, changeMinutes };
    });
    return { name, times };
  });
}

function functionsOf(runs: readonly DrillRun[]): readonly ComparedFunction[] {
  const said = new Set(runs.flatMap(({ objectives }) => objectives.map(({ csf }) => functionOf(csf))));
  const known = Object.keys(CSF_FUNCTIONS).filter((csf) => said.has(csf));
  const others = [...said].filter((csf) => !known.includes(csf)).sort();
  return [...known, ...others].map((csf) => ({ csf, rated: runs.map((run) => ratedIn(run, csf)) }));
}

function ratedIn({ objectives }: DrillRun, csf: string): ComparedFunction['rated'][number] {
  const own = objectives.filter((objective) => functionOf(objective.csf) === csf);
  if (own.length === 0) return undefined;
  const ratings = own.flatMap(({ rating }): readonly Rating[] => (rating ? [rating.rating] : []));
  return { ratings, objectives: own.map(({ text }) => text), notRated: own.length - ratings.length };
}

/** `RS.AN` belongs to `RS`. */
function functionOf(csf: string): string {
  return csf.split('.')[0] ?? csf;
}

/** The comparison as RFC 4180, one drill a line, with what a spreadsheet would run as a formula disarmed. */
export function comparisonCsv({ drills, measures, functions }: DrillComparison): string {
  const head = [
    ...['Started', 'Drill', 'Version', 'Seed', 'Ended at (minutes)', 'Expected actions seen', 'Expected actions'],
    ...['Hints', 'Decisions', 'Areas for improvement'],
    ...measures.flatMap(({ name }) => [`${name} (minutes)`, `${name}: target (minutes)`]),
    ...functions.map(({ csf }) => `Ratings ${csf}`),
  ];
  const rows = drills.map((drill, at) => [
    ...[drill.startedAt, drill.title, String(drill.version), drill.seed, minutes(drill.endedMinute)],
    ...[drill.expectedSeen, drill.expected, drill.hints, drill.decisions, drill.improvements].map(String),
    ...measures.flatMap(({ times }) => [
      times[at] ? minutes(times[at].minutes) : 'not measured',
      times[at] ? minutes(times[at].targetMinutes) : '',
    ]),
    ...functions.map(({ rated }) => ratingsText(rated[at])),
  ]);
  return [head, ...rows].map((row) => `${csvLine(row)}\r\n`).join('');
}

/** `P, S, 1 not rated`; a drill without an objective of the function has none. */
export function ratingsText(rated: ComparedFunction['rated'][number]): string {
  if (!rated) return 'no objective';
  const notRated = rated.notRated === 0 ? [] : [`${rated.notRated} not rated`];
  return [...rated.ratings, ...notRated].join(', ');
}

function minutes(value: number | undefined): string {
  return value === undefined ? 'not recorded' : String(Number(value.toFixed(1)));
}
