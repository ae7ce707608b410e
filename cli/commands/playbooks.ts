import type { Command } from 'commander';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';
import { withPlaybooks } from '../playbook-named.ts';
import { definePlaybooksCheck } from './playbooks/check.ts';
import { definePlaybooksExport } from './playbooks/export.ts';
import { definePlaybooksImport } from './playbooks/import.ts';
import { definePlaybooksRemove } from './playbooks/remove.ts';
import { definePlaybookRun } from './playbooks/run.ts';
import { definePlaybookRuns } from './playbooks/runs.ts';
import { definePlaybooksShow } from './playbooks/show.ts';
import { definePlaybooksSign } from './playbooks/sign.ts';
import { definePlaybooksVerify } from './playbooks/verify.ts';

const HELP = `
  spoor playbooks                                    the CACAO 2.0 playbooks that come with Spoor
  spoor playbooks list --case case.spoor             those and the ones that a case holds
  spoor playbooks check theirs.json                  what is wrong with a file, and what would be repaired
  spoor playbooks import theirs.json --case case.spoor
  spoor playbooks run data-exposure --case case.spoor
  spoor playbooks sign mine.json --key key.pem --signee "Response team" --out signed.json

docs/playbooks.md says what is repaired, and what Spoor adds to CACAO.`;

/** Every act on playbooks lies in a file of its own in playbooks/. */
const ACTS = [
  definePlaybooksShow,
  definePlaybooksCheck,
  definePlaybooksImport,
  definePlaybooksRemove,
  definePlaybooksExport,
  definePlaybooksSign,
  definePlaybooksVerify,
  definePlaybookRun,
  definePlaybookRuns,
];

export function definePlaybooks(program: Command, shell: Shell): void {
  const playbooks = program
    .command('playbooks')
    .description('the CACAO 2.0 playbooks: those of Spoor and of a case')
    .option('--case <dir>', 'the case folder; without one, those that come with Spoor')
    .option('--json', 'as JSON: {playbooks[], refused[]}')
    .addHelpText('after', HELP)
    .action(async (options: ListOptions) => await list(shell, options));
  playbooks
    .command('list')
    .description('list them; what a case holds and this version cannot walk is named')
    .option('--case <dir>', 'the case folder; without one, those that come with Spoor')
    .option('--json', 'as JSON: {playbooks[], refused[]}')
    // An option of the command above it takes the word.
    .action(async (_: ListOptions, command: Command) => await list(shell, command.optsWithGlobals()));
  for (const define of ACTS) define(playbooks, shell);
}

interface ListOptions {
  readonly case?: string;
  readonly json?: boolean;
}

async function list(shell: Shell, options: ListOptions): Promise<void> {
  await withPlaybooks(options.case, async (playbooks) => {
    const [known, refused] = [await playbooks.list(), await playbooks.refused()];
    if (options.json) {
      shell.output.answer(toJson({ playbooks: known, refused }));
      return;
    }
    const rows = known.map(({ id, origin, steps, markings, name }) => [
      id,
      origin,
      String(steps.length),
      markings.join(', '),
      name,
    ]);
    shell.output.answer(table(['id', 'origin', 'steps', 'marking', 'name'], rows));
    for (const { id, reason } of refused)
      shell.output.say(visible(`"${id}" is in the case and cannot be walked: ${reason}`));
  });
}
