import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { SpoorError, sentenceOf } from '../../../core/base/errors.ts';
import type { AddedPlaybook } from '../../../core/model/playbook-import.ts';
import { importPlaybook } from '../../../core/playbook/case-playbooks.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { visible } from '../../output.ts';
import { withPlaybookCase } from '../../playbook-named.ts';

/** `spoor playbooks import FILE --case DIR` */
export function definePlaybooksImport(playbooks: Command, shell: Shell): void {
  playbooks
    .command('import')
    .description('take a CACAO 2.0 playbook into a case; what is nearly valid is repaired, and every repair is named')
    .argument('<file>', 'a file in JSON or YAML')
    .option('--case <dir>', 'the case folder')
    .option('--id <id>', 'under which id the case holds it; else it is made of the file’s name')
    .action(async (file: string, _: unknown, command: Command) => {
      const options: { case?: string; id?: string } = command.optsWithGlobals();
      const bytes = await bytesAt(file);
      const added = await withPlaybookCase(caseFrom(undefined, options), (host) =>
        importPlaybook(host, { name: basename(file), bytes, id: options.id }),
      );
      for (const line of linesOf(added)) shell.output.answer(visible(line));
      if (added.repairs.length > 0) shell.exitWith(3);
    });
}

function linesOf({ id, name, repairs, warnings, originalSha256, isNew }: AddedPlaybook): readonly string[] {
  return [
    ...repairs.map(({ where, wrong, made }) => `repaired: ${where} ${wrong}. Made: ${made}.`),
    ...warnings.map((sentence) => `warning: ${sentence}`),
    isNew ? `Imported "${name}" as ${id}, with ${repairs.length} repairs.` : `The case holds ${id} just so already.`,
    `File as it came: SHA-256 ${originalSha256}`,
  ];
}

async function bytesAt(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new SpoorError('usage/invalid', `"${path}" cannot be read: ${sentenceOf(cause)}`, { cause });
  }
}
