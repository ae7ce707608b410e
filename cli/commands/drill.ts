import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { drillSummary, drills } from '../../core/drill/drills.ts';
import type { Shell } from '../command.ts';
import { table, toJson } from '../output.ts';
import { withCaseEvidence } from './drill/case-evidence.ts';
import { drillAt } from './drill/drill-at.ts';
import { drillText } from './drill/drill-text.ts';
import { type GenerateOptions, generateBundle } from './drill/generate-bundle.ts';
import { compareDrill, type ReportOptions, reportDrill } from './drill/report-drill.ts';
import { type RunOptions, runDrill, startDrill } from './drill/run-drill.ts';

type DrillOptions = GenerateOptions & RunOptions & ReportOptions & { readonly json?: boolean };

const HELP = `
  spoor drill list
  spoor drill show injected-payment                      objectives, injects, expected actions, and how to lead it
  spoor drill generate injected-payment --seed may --out bundle [--answers]
  spoor drill start injected-payment --seed may --case drill.spoor        then: spoor open drill.spoor
  spoor drill run injected-payment --seed may --case drill.spoor [--script walk.yaml]
  spoor drill run mine/drill.yaml --script mine/walk.yaml --case drill.spoor      on a case of your own, see docs
  spoor drill report drill.spoor --out report.html --plan plan.csv [--earlier march.spoor april.spoor]
  spoor drill compare drill.spoor --earlier march.spoor april.spoor [--out comparison.csv]

A drill is named by its id, or by the path of a drill.yaml of your own (docs/drills.md). The same seed gives the same
bundle. What an inject has not released yet is not in the case at all. \`run\` walks the drill without people.`;

export function defineDrill(program: Command, shell: Shell): void {
  program
    .command('drill')
    .description(
      'tabletop exercises on generated incidents, or on a case of your own: list, show, generate, start, run, report and compare',
    )
    .argument('[act]', 'list, show, generate, start, run, report or compare', 'list')
    .argument('[what]', 'which drill; for report and compare, the case folder')
    .option('--case <dir>', 'the case folder; made where it is not there yet')
    .option('--seed <words>', 'from which the incident is made', '1')
    .option('--speed <factor>', 'scenario seconds in a second')
    .option('--script <file>', 'what is done when (docs/drills.md); the drill’s own walk unless given')
    .option('--participant <role=name...>', 'who plays which part')
    .option('--out <path>', 'where to write the bundle, the report or the comparison')
    .option('--answers', 'also write the answer key into the bundle')
    .option('--plan <file>', 'also write the improvement plan as CSV')
    .option('--stix <file>', 'also write the improvement plan as STIX 2.1 tasks')
    .option('--pdf <file>', 'also write the report as PDF, printed by an installed Chromium')
    .option('--earlier <dir...>', 'cases of earlier drills to compare with')
    .option('--json', 'as JSON')
    .addHelpText('after', HELP)
    .action(async (act: string, what: string | undefined, options: DrillOptions) => {
      const answer = await answerTo(act, what, options, shell);
      shell.output.answer(typeof answer === 'string' ? answer : toJson(answer));
    });
}

async function answerTo(act: string, what: string | undefined, options: DrillOptions, shell: Shell): Promise<unknown> {
  if (act === 'list') return listed(options.json === true);
  if (act === 'compare') return await compareDrill(options.case ?? what, options);
  if (act === 'report') return await reportDrill(options.case ?? what, options, shell);
  if (what === undefined) throw new SpoorError('usage/invalid', `Name a drill: spoor drill ${act} ID.`);
  const drill = await drillAt(what);
  if (act === 'show') return options.json ? { ...drillSummary(drill), ...drill.document } : drillText(drill);
  if (act === 'generate') return await generateBundle(drill, options);
  if (act === 'start') return await startDrill(await withCaseEvidence(drill, what, shell.output), options, shell);
  if (act === 'run') return await runDrill(await withCaseEvidence(drill, what, shell.output), options, shell);
  throw new SpoorError(
    'usage/invalid',
    `"${act}" is unknown. There are list, show, generate, start, run, report and compare.`,
  );
}

function listed(isJson: boolean): unknown {
  const summaries = drills().map(drillSummary);
  if (isJson) return { drills: summaries };
  const rows = summaries.map(({ id, durationMinutes, injects, title }) => [
    id,
    String(durationMinutes),
    String(injects),
    title,
  ]);
  return table(['id', 'minutes', 'injects', 'title'], rows);
}
