import { csvLine } from '../../base/csv.ts';
import type { DrillNote, DrillRun } from '../../model/drill.ts';

export const PLAN_COLUMNS = [
  'Core capability',
  'Issue / area for improvement',
  'Corrective action',
  'Capability element',
  'Primary responsible organization',
  'Organization POC',
  'Start date',
  'Completion date',
] as const;

/** The rows of the improvement plan, in the order in which they were noted. What nobody wrote is "not supplied". */
export function planRows(run: DrillRun): readonly (readonly string[])[] {
  return run.notes.filter(({ kind }) => kind === 'improvement').map((note) => planRow(run, note));
}

/** The improvement plan as RFC 4180, with what a spreadsheet would run as a formula disarmed. */
export function improvementPlanCsv(run: DrillRun): string {
  return [PLAN_COLUMNS, ...planRows(run)].map((row) => `${csvLine(row)}\r\n`).join('');
}

export function planRow({ objectives }: DrillRun, note: DrillNote): readonly string[] {
  const objective = objectives.find(({ id }) => id === note.objective);
  const supplied = (text: string) => (text.trim() === '' ? 'not supplied' : text);
  return [
    objective ? `${objective.csf}: ${objective.text}` : 'not supplied',
    note.text,
    supplied(note.action),
    note.element,
    supplied(note.owner),
    'not supplied',
    supplied(note.start),
    supplied(note.due),
  ];
}
