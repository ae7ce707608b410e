import type { Command } from 'commander';
import { withSignsEscaped } from '../../../core/base/unseen.ts';
import { heldPlaybook } from '../../../core/playbook/case-playbooks.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { withPlaybooks } from '../../playbook-named.ts';
import { writeNew } from '../../write-new.ts';

interface Options {
  readonly case?: string;
  readonly original?: boolean;
  readonly out?: string;
}

/** `spoor playbooks export ID` */
export function definePlaybooksExport(playbooks: Command, shell: Shell): void {
  playbooks
    .command('export')
    .description('write one as CACAO 2.0 JSON')
    .argument('<id>', 'which playbook')
    .option('--case <dir>', 'the case folder that holds it')
    .option('--original', 'the file as it came, before any repair')
    .option('--out <file>', 'into a new file, byte for byte; else to the output, with what cannot be seen escaped')
    .action(async (id: string, _: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      const text = await textOf(id, options);
      if (options.out === undefined) shell.output.answer(withSignsEscaped(text).replace(/\n$/, ''));
      else shell.output.answer(await writeNew(options.out, text));
    });
}

async function textOf(id: string, options: Options): Promise<string> {
  const dir = options.original ? caseFrom(undefined, options) : options.case;
  return await withPlaybooks(dir, async (known, host) => {
    if (!options.original) return await known.exportCacao(id);
    const held = await heldPlaybook(host, id);
    return held.original ?? held.text;
  });
}
