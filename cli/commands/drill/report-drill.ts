import { writeFile } from 'node:fs/promises';
import { SpoorError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/sha256.ts';
import { compareDrills, comparisonCsv } from '../../../core/drill/compare-drills.ts';
import { Drills } from '../../../core/drill/create-drills.ts';
import { buildDrillReport, drillReportContext } from '../../../core/drill/report/build-drill-report.ts';
import { improvementPlanCsv } from '../../../core/drill/report/improvement-plan.ts';
import { improvementPlanStix } from '../../../core/drill/report/improvement-stix.ts';
import type { DrillRun } from '../../../core/model/drill.ts';
import { entriesReportedOn } from '../../../core/report/reported-entries.ts';
import { openCase } from '../../../host/case-folder.ts';
import { type CaseAtWork, withCase } from '../../case-access.ts';
import type { Shell } from '../../command.ts';
import { htmlToPdf } from '../../pdf.ts';
import { drillOf } from './drill-json.ts';
import { drillsOf } from './run-drill.ts';

export interface ReportOptions {
  readonly case?: string;
  readonly out?: string;
  readonly plan?: string;
  readonly stix?: string;
  readonly pdf?: string;
  readonly earlier?: readonly string[];
  readonly json?: boolean;
}

/** Writes the after-action report and the improvement plan of the case's latest drill. */
export async function reportDrill(dir: string | undefined, options: ReportOptions, shell: Shell): Promise<unknown> {
  if (dir === undefined) throw new SpoorError('usage/invalid', 'Name the case folder of the drill.');
  const earlier = (await Promise.all((options.earlier ?? []).map(runsIn))).flat();
  const { run, html, manifest, asOf } = await withCase(
    dir,
    shell.output,
    async (at) => await reportOf(at, dir, earlier),
  );
  const saved = await freeze(dir, html, improvementPlanCsv(run));
  if (options.out !== undefined) await write(options.out, html);
  if (options.plan !== undefined) await write(options.plan, improvementPlanCsv(run));
  if (options.stix !== undefined) await write(options.stix, improvementPlanStix(run, manifest));
  if (options.pdf !== undefined) await write(options.pdf, await htmlToPdf(html, asOf));
  if (options.json) return { run: drillOf(run), exports: saved, sha256: sha256Hex(html) };
  return [
    ...saved,
    ...[options.out, options.plan, options.stix, options.pdf].filter((path) => path !== undefined),
  ].join('\n');
}

/** The latest drill of a case beside those of other cases. */
export async function compareDrill(dir: string | undefined, options: ReportOptions): Promise<unknown> {
  if (dir === undefined) throw new SpoorError('usage/invalid', 'Name the case folder of the drill.');
  const run = (await runsIn(dir)).at(-1);
  if (!run)
    throw new SpoorError('drill/run', `No drill was run in "${dir}". Start one with: spoor drill start ID --case DIR.`);
  const earlier = (await Promise.all((options.earlier ?? []).map(runsIn))).flat();
  const comparison = compareDrills(run, earlier);
  const csv = comparisonCsv(comparison);
  if (options.out !== undefined) await write(options.out, csv);
  if (options.json) return comparison;
  return options.out ?? csv.replaceAll('\r\n', '\n').trimEnd();
}

async function reportOf(at: CaseAtWork, dir: string, earlier: readonly DrillRun[]) {
  const drills = drillsOf(at);
  const run = (await drills.runs()).at(-1);
  if (!run)
    throw new SpoorError('drill/run', `No drill was run in "${dir}". Start one with: spoor drill start ID --case DIR.`);
  const answers = await drills.answers(run.runId);
  const questions = at.opened.questions;
  const context = await drillReportContext({ host: at.host, questions }, run, answers, earlier);
  const asOf = entriesReportedOn(await at.host.journal()).at(-1)?.at;
  return { run, html: buildDrillReport(context), manifest: context.manifest, asOf };
}

async function runsIn(dir: string): Promise<readonly DrillRun[]> {
  const host = await openCase(dir, { readOnly: true });
  try {
    return await new Drills(host, async () => undefined).runs();
  } finally {
    await host.release();
  }
}

async function freeze(dir: string, html: string, plan: string): Promise<readonly string[]> {
  const host = await openCase(dir);
  try {
    const encoder = new TextEncoder();
    const report = await host.saveExport('after-action-report.html', encoder.encode(html));
    const table = await host.saveExport('improvement-plan.csv', encoder.encode(plan));
    return [report, table].map(({ name }) => `exports/${name}`);
  } finally {
    await host.release();
  }
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((cause: unknown) => {
    throw new SpoorError('export/failed', `Cannot write "${path}". Check the folder and its rights.`, { cause });
  });
}
