import { SpoorError } from '../../core/base/errors.ts';
import type { Drills } from '../../core/drill/create-drills.ts';
import { buildDrillReport, drillReportContext } from '../../core/drill/report/build-drill-report.ts';
import { improvementPlanCsv } from '../../core/drill/report/improvement-plan.ts';
import type { DrillAnswers } from '../../core/model/drill.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { CaseHost } from '../../core/ports/case-host.ts';

/** What really happened in the latest run. */
export async function latestAnswers(drills: Drills): Promise<DrillAnswers | undefined> {
  const run = (await drills.runs()).at(-1);
  return run && (await drills.answers(run.runId));
}

/** Freezes report and plan of the latest run into the case, and gives the names of both. Throws `drill/run` without a run. */
export async function exportDrillReport(
  drills: Drills,
  host: CaseHost,
  questions: Pick<Questions, 'sql' | 'findings'>,
): Promise<readonly string[]> {
  const run = (await drills.runs()).at(-1);
  if (!run) throw new SpoorError('drill/run', 'No drill was run in this case.');
  const context = await drillReportContext({ host, questions }, run, await drills.answers(run.runId));
  const encoder = new TextEncoder();
  const report = await host.saveExport('after-action-report.html', encoder.encode(buildDrillReport(context)));
  const plan = await host.saveExport('improvement-plan.csv', encoder.encode(improvementPlanCsv(run)));
  return [report.name, plan.name];
}
