import { SpoorError } from '../../core/base/errors.ts';
import { compareDrills, comparisonCsv } from '../../core/drill/compare-drills.ts';
import type { Drills } from '../../core/drill/create-drills.ts';
import { drillsIn } from '../../core/drill/earlier-drills.ts';
import { buildDrillReport, drillReportContext } from '../../core/drill/report/build-drill-report.ts';
import { improvementPlanCsv } from '../../core/drill/report/improvement-plan.ts';
import type { DrillAnswers } from '../../core/model/drill.ts';
import type { DrillComparisonAnswer } from '../../core/model/drill-comparison.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { CaseHost } from '../../core/ports/case-host.ts';
import type { PickedFile } from './api.ts';

/** What really happened in the latest run. */
export async function latestAnswers(drills: Drills): Promise<DrillAnswers | undefined> {
  const run = (await drills.runs()).at(-1);
  return run && (await drills.answers(run.runId));
}

/** The latest run beside those of the journals that were picked. Nothing of them is kept. */
export async function compareWith(drills: Drills, earlier: readonly PickedFile[]): Promise<DrillComparisonAnswer> {
  const { runs, picked } = await pickedDrills(earlier);
  return { comparison: compareDrills((await drills.runs()).at(-1), runs), picked };
}

/** Freezes the comparison into the case as CSV, and gives the name of the file. */
export async function exportComparison(
  drills: Drills,
  host: Pick<CaseHost, 'saveExport'>,
  earlier: readonly PickedFile[],
): Promise<string> {
  const { comparison } = await compareWith(drills, earlier);
  return (await host.saveExport('drill-comparison.csv', new TextEncoder().encode(comparisonCsv(comparison)))).name;
}

async function pickedDrills(earlier: readonly PickedFile[]) {
  const journals: { readonly name: string; readonly text: string }[] = [];
  for (const { name, file } of earlier) journals.push({ name, text: await file.text() });
  return drillsIn(journals);
}

/**
 * Freezes report and plan of the latest run into the case, and the comparison where there is any; gives the names of the
 * files. Throws `drill/run` without a run.
 */
export async function exportDrillReport(
  drills: Drills,
  host: CaseHost,
  questions: Pick<Questions, 'sql' | 'findings'>,
  earlier: readonly PickedFile[],
): Promise<readonly string[]> {
  const run = (await drills.runs()).at(-1);
  if (!run) throw new SpoorError('drill/run', 'No drill was run in this case. Start one in the view Drill.');
  const { runs } = await pickedDrills(earlier);
  const context = await drillReportContext({ host, questions }, run, await drills.answers(run.runId), runs);
  const encoder = new TextEncoder();
  const report = await host.saveExport('after-action-report.html', encoder.encode(buildDrillReport(context)));
  const plan = await host.saveExport('improvement-plan.csv', encoder.encode(improvementPlanCsv(run)));
  if (runs.length === 0) return [report.name, plan.name];
  const csv = encoder.encode(comparisonCsv(compareDrills(run, runs)));
  return [report.name, plan.name, (await host.saveExport('drill-comparison.csv', csv)).name];
}
