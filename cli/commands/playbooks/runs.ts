import type { Command } from 'commander';
import { createPlaybooks } from '../../../core/playbook/create-playbooks.ts';
import { openCase } from '../../../host/case-folder.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { table, toJson } from '../../output.ts';

interface RunsOptions {
  readonly case?: string;
  readonly json?: boolean;
}

export function definePlaybookRuns(playbooks: Command, shell: Shell): void {
  playbooks
    .command('runs')
    .description('list the runs of playbooks in a case')
    .option('--case <dir>', 'the case folder')
    .option('--json', 'as JSON: {runs[]}')
    .action(async (_: RunsOptions, command: Command) => {
      const options = command.optsWithGlobals<RunsOptions>();
      const host = await openCase(caseFrom(undefined, options), { readOnly: true });
      const runs = await createPlaybooks(host).runs();
      const rows = runs.map((run) => {
        const deviations = run.answers.flatMap((record) => record.deviations).length;
        return [run.runId, run.state, run.owner, ...[run.answers.length, deviations].map(String), run.playbookName];
      });
      const head = ['run', 'state', 'led by', 'answers', 'deviations', 'playbook'];
      shell.output.answer(options.json ? toJson({ runs }) : table(head, rows));
    });
}
