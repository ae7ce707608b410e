import { withSignsEscaped } from '../../base/unseen.ts';
import { TOOL_VERSION } from '../../base/version.ts';
import { idIn, idOfAll } from '../../export/ids.ts';
import { STIX_TASK } from '../../export/stix-objects.ts';
import type { DrillNote, DrillRun } from '../../model/drill.ts';
import type { CaseManifest } from '../../ports/case-host.ts';
import { PLAN_COLUMNS, planRow } from './improvement-plan.ts';

/**
 * The improvement plan as a STIX 2.1 bundle: a task of the Incident Core Extension for each area for improvement, pending, for
 * trackers that read such. Times are those of the journal: the same run gives the same bytes.
 */
export function improvementPlanStix(run: DrillRun, { id: caseId }: Pick<CaseManifest, 'id'>): string {
  const authorId = `identity--${idOfAll('identity', 'spoor')}`;
  const told = { spec_version: '2.1', created: run.startedAt, modified: run.startedAt };
  const author = { type: 'identity', id: authorId, ...told, name: `Spoor ${TOOL_VERSION}`, identity_class: 'system' };
  const tasks = run.notes.flatMap((note, at) =>
    note.kind === 'improvement'
      ? [taskOf(run, note, { ...told, id: idIn(caseId, run.runId, String(at)), authorId })]
      : [],
  );
  const bundle = { type: 'bundle', id: `bundle--${idIn(caseId, run.runId, 'plan')}`, objects: [author, ...tasks] };
  return `${withSignsEscaped(JSON.stringify(bundle, null, 2))}\n`;
}

interface Common {
  readonly spec_version: string;
  readonly created: string;
  readonly modified: string;
  readonly id: string;
  readonly authorId: string;
}

function taskOf(run: DrillRun, note: DrillNote, { id, authorId, ...told }: Common): object {
  const row = planRow(run, note);
  return {
    type: 'task',
    id: `task--${id}`,
    ...told,
    created_by_ref: authorId,
    name: note.action.trim() === '' ? note.text : note.action,
    description: PLAN_COLUMNS.map((column, at) => `${column}: ${row[at] ?? ''}`).join('\n'),
    outcome: 'pending',
    external_references: [{ source_name: 'spoor-drill', external_id: run.runId }],
    extensions: { [STIX_TASK]: { extension_type: 'new-sdo' } },
  };
}
