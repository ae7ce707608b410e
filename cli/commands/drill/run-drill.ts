import { SpoorError } from '../../../core/base/errors.ts';
import { Drills } from '../../../core/drill/create-drills.ts';
import { shippedWalk } from '../../../core/drill/drills.ts';
import type { Drill } from '../../../core/drill/parse-drill.ts';
import { parseWalk } from '../../../core/drill/walk-format.ts';
import type { DrillStart } from '../../../core/model/drill.ts';
import { createPlaybooks } from '../../../core/playbook/create-playbooks.ts';
import { drillBundles } from '../../../core/release-evidence.ts';
import { walkDrill } from '../../../core/walk-drill.ts';
import { type CaseAtWork, withWritableCase } from '../../case-access.ts';
import type { Shell } from '../../command.ts';
import { readText } from './drill-at.ts';
import { drillOf } from './drill-json.ts';
import { runText } from './drill-text.ts';

export interface RunOptions {
  readonly case?: string;
  readonly seed?: string;
  readonly speed?: string;
  readonly script?: string;
  readonly participant?: readonly string[];
  readonly json?: boolean;
}

/** Begins a drill in a case, its clock at rest; facilitator and participants go on in the app. */
export async function startDrill(drill: Drill, options: RunOptions, shell: Shell): Promise<unknown> {
  const dir = caseOf(options);
  const run = await withWritableCase(dir, async (at) => await drillsOf(at).start(drill, startOf(options)));
  shell.output.say(`The drill is ready, its clock at rest. Open the case: spoor open ${dir}`);
  return options.json ? drillOf(run) : runText(run, dir);
}

/** Walks a drill by a script, without people. */
export async function runDrill(drill: Drill, options: RunOptions, shell: Shell): Promise<unknown> {
  const dir = caseOf(options);
  const script = options.script === undefined ? shippedWalk(drill.id) : await readText(options.script);
  if (script === '')
    throw new SpoorError('usage/invalid', `The drill "${drill.id}" has no script. Give one with --script FILE.`);
  const steps = parseWalk(script);
  const run = await withWritableCase(dir, async (at) => {
    const drills = drillsOf(at);
    const { runId } = await drills.start(drill, startOf(options));
    shell.output.say(`Walking ${drill.id} by ${steps.length} steps.`);
    const { host, opened } = at;
    return await walkDrill(
      { drills, host, questions: opened.questions, playbooks: createPlaybooks(host) },
      runId,
      steps,
    );
  });
  return options.json ? drillOf(run) : runText(run, dir);
}

export function drillsOf({ host, opened, readers }: CaseAtWork): Drills {
  return new Drills(host, async (files) => {
    await opened.importBundles(drillBundles(files), { readers });
  });
}

function caseOf({ case: dir }: RunOptions): string {
  if (dir === undefined) throw new SpoorError('usage/invalid', 'Name the case folder of the drill, with --case DIR.');
  return dir;
}

function startOf({ seed = '1', speed, participant = [] }: RunOptions): DrillStart {
  const factor = speed === undefined ? 1 : Number(speed);
  if (!(factor > 0)) throw new SpoorError('usage/invalid', `"${speed}" is no speed. Write a number above 0.`);
  return { seed, speed: factor, participants: participant.map(partOf) };
}

function partOf(text: string): { readonly role: string; readonly name: string } {
  const at = text.indexOf('=');
  if (at < 1) throw new SpoorError('usage/invalid', `"${text}" is not ROLE=NAME. Write it like lead="Ana Ruiz".`);
  return { role: text.slice(0, at), name: text.slice(at + 1) };
}
