import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { createPlaybooks } from '../../core/playbook/create-playbooks.ts';
import { openCase } from '../../host/case-folder.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson } from '../output.ts';

interface ContactsOptions {
  readonly case?: string;
  readonly set?: string;
  readonly json?: boolean;
}

export function defineContacts(program: Command, shell: Shell): void {
  program
    .command('contacts')
    .description('whom to reach: show the contacts that a case holds, or give it some')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--set <file>', 'take the contacts of this YAML file; an empty file takes them back')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nThe format stands in playbooks/contacts.example.yaml. Steps of playbooks and templates show them; the journal keeps the\n' +
        'text. Keep no secrets in it.',
    )
    .action(async (argument: string | undefined, options: ContactsOptions) => {
      const host = await openCase(caseFrom(argument, options), { readOnly: options.set === undefined });
      try {
        const playbooks = createPlaybooks(host);
        const held =
          options.set === undefined
            ? await playbooks.contacts()
            : await playbooks.setContacts(await textAt(options.set));
        if (options.json) return shell.output.answer(toJson({ contacts: held ?? null }));
        if (!held) return shell.output.say('The case holds no contacts.');
        const rows = held.contacts.map(({ key, name, phone, email, hours }) => [key, name, phone, email, hours]);
        shell.output.answer(table(['key', 'name', 'phone', 'email', 'hours'], rows));
      } finally {
        await host.release();
      }
    });
}

async function textAt(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the name and its rights.`, { cause });
  });
}
