import type { Command } from 'commander';
import { SpoorError } from '../../../core/base/errors.ts';
import { signPlaybook } from '../../../core/playbook-signatures.ts';
import type { Shell } from '../../command.ts';
import { fileText, playbookText } from '../../playbook-named.ts';
import { writeNew } from '../../write-new.ts';

interface Options {
  readonly case?: string;
  readonly key?: string;
  readonly signee?: string;
  readonly out?: string;
  readonly at?: string;
  readonly until?: string;
}

/** `spoor playbooks sign FILE --key KEY --signee NAME --out FILE` */
export function definePlaybooksSign(playbooks: Command, shell: Shell): void {
  playbooks
    .command('sign')
    .description('write a playbook with a JSON signature of CACAO 2.0 more, by Ed25519')
    .argument('<file>', 'a file, or the id of a playbook')
    .requiredOption('--key <file>', 'the secret key: PEM, PKCS#8 (openssl genpkey -algorithm ed25519 -out key.pem)')
    .requiredOption('--signee <name>', 'who signs')
    .requiredOption('--out <file>', 'the new file')
    .option('--until <time>', 'until when the signature is to hold, as 2027-01-01T00:00:00.000Z')
    .option('--at <time>', 'when it is made; else now')
    .option('--case <dir>', 'the case folder that holds it')
    .action(async (file: string, _: unknown, command: Command) => {
      const { key = '', signee = '', out = '', at, until, ...options }: Options = command.optsWithGlobals();
      const signed = signPlaybook(await playbookText(file, options.case), {
        keyPem: await fileText(key),
        signee,
        at: timeNamed(at) ?? new Date().toISOString(),
        validUntil: timeNamed(until),
      });
      shell.output.answer(await writeNew(out, signed));
    });
}

function timeNamed(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)) return text;
  throw new SpoorError('usage/invalid', `"${text}" is no time. Write it like 2027-01-01T00:00:00.000Z.`);
}
