import type { Command } from 'commander';
import { checkPlaybookText } from '../../../core/playbook/case-playbooks.ts';
import type { Shell } from '../../command.ts';
import { toJson, visible } from '../../output.ts';
import { playbookText } from '../../playbook-named.ts';

/** `spoor playbooks check FILE` */
export function definePlaybooksCheck(playbooks: Command, shell: Shell): void {
  playbooks
    .command('check')
    .description('say what is wrong with a playbook, and what would be repaired; keeps nothing')
    .argument('<file>', 'a file in JSON or YAML, or the id of a playbook')
    .option('--case <dir>', 'the case folder that holds it')
    .option('--json', 'as JSON: {repairs[], problems[]}')
    .action(async (file: string, _: unknown, command: Command) => {
      const options: { case?: string; json?: boolean } = command.optsWithGlobals();
      const { repairs, problems } = checkPlaybookText(await playbookText(file, options.case));
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      if (options.json) shell.output.answer(toJson({ repairs, problems }));
      else {
        for (const { where, wrong, made } of repairs)
          shell.output.answer(visible(`repaired: ${where} ${wrong}. Made: ${made}.`));
        for (const { severity, sentence } of problems) shell.output.answer(visible(`${severity}: ${sentence}`));
        shell.output.answer(`${repairs.length} repairs, ${errors} errors, ${problems.length - errors} warnings.`);
      }
      if (errors > 0) shell.exitWith(1);
      else if (repairs.length > 0) shell.exitWith(3);
    });
}
