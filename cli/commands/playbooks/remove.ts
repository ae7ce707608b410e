import type { Command } from 'commander';
import { removePlaybook } from '../../../core/playbook/case-playbooks.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { withPlaybookCase } from '../../playbook-named.ts';

/** `spoor playbooks remove ID --case DIR` */
export function definePlaybooksRemove(playbooks: Command, shell: Shell): void {
  playbooks
    .command('remove')
    .description('take a playbook out of a case; its text stays in the journal, and its runs go on')
    .argument('<id>', 'which playbook')
    .option('--case <dir>', 'the case folder')
    .action(async (id: string, _: unknown, command: Command) => {
      await withPlaybookCase(caseFrom(undefined, command.optsWithGlobals()), (host) => removePlaybook(host, id));
      shell.output.answer(`Removed ${id}.`);
    });
}
