import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { unlockKey } from '../../host/package/signing-key.ts';
import { attachTimeStamp } from '../../host/package/time-stamp.ts';
import type { Shell } from '../command.ts';
import { type MadePackage, makePackage } from '../make-package.ts';
import { toJson, visible } from '../output.ts';
import { passphraseFrom } from '../passphrase.ts';
import { readKeyFile } from './keys.ts';

interface PackageOptions {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly sign?: string;
  readonly passphraseFile?: string;
  readonly organization?: string;
  readonly contact?: string;
  readonly redacted?: boolean;
  readonly duckdb?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor package case.spoor --out handover.zip --sign mine.key
  spoor package case.spoor --out handover --only traces.zip
  spoor package case.spoor --out press.zip --redacted
  spoor verify handover.zip --key FINGERPRINT
  spoor verify press.zip --against handover.zip

A package is a BagIt bag: originals, journal, tables, findings, rules, report, and a verifier that needs nothing but Node.
Made twice from the same case it is the same bytes. docs/packages.md tells what is in it and how it is signed.

For a time stamp (RFC 3161), give signatures/timestamp.tsq to an authority, and attach what it answers:

  spoor package timestamp attach reply.tsr handover.zip`;

export function definePackage(program: Command, shell: Shell): void {
  const command = program
    .command('package')
    .description('hand the case on as a signed evidence package that others can verify without Spoor')
    .argument('<case>', 'the case folder')
    .option('--out <path>', 'a new folder, or a file that ends in .zip')
    .option('--only <item...>', 'hold only these originals, by SHA-256 or name; the package lists what is left out')
    .option('--redacted', 'without what the redaction plan of the case takes out, and without originals')
    .option('--duckdb', 'with the tables as a DuckDB database too; such a package is other bytes each time')
    .option('--sign <keyfile>', 'sign it by this key')
    .option('--passphrase-file <file>', 'take the passphrase of the key from the first line of this file')
    .option('--organization <name>', 'who hands it on, for bag-info.txt')
    .option('--contact <name>', 'whom to ask, for bag-info.txt')
    .option('--json', 'what was made as JSON')
    .addHelpText('after', HELP)
    .action(async (dir: string, options: PackageOptions) => await make(shell, dir, options));
  command
    .command('timestamp')
    .description('attach the reply of a time-stamping authority (RFC 3161) to a package')
    .argument('<act>', 'attach')
    .argument('<reply>', 'what the authority answered, a .tsr file')
    .argument('<package>', 'the package, a folder or a zip')
    .action(async (act: string, reply: string, path: string) => {
      if (act !== 'attach') throw new SpoorError('usage/invalid', `There is no "${act}" here; there is: attach.`);
      const time = await attachTimeStamp(path, reply);
      shell.output.answer(`The reply is of this package, and says ${time}.`);
      shell.output.say('The signature of the authority was not checked: `spoor verify --authority FILE` does so.');
    });
}

async function make(shell: Shell, dir: string, options: PackageOptions): Promise<void> {
  const { out, only, organization, contact, redacted, duckdb } = options;
  if (out === undefined)
    throw new SpoorError('usage/invalid', 'Say where to, with --out: a new folder, or a .zip file.');
  const key = options.sign === undefined ? undefined : await keyFrom(options.sign, options.passphraseFile, shell);
  const made = await makePackage({
    ...{ dir, out, only, key, organization, contact },
    ...{ isRedacted: redacted, hasDatabase: duckdb },
  });
  const signedBy = key?.fingerprint;
  if (options.json) shell.output.answer(toJson({ package: out, signedBy: signedBy ?? null, ...made }));
  else answer(shell, { ...made, out, signedBy });
}

async function keyFrom(path: string, passphraseFile: string | undefined, { output }: Shell) {
  const text = await readKeyFile(path, output);
  return unlockKey(text, await passphraseFrom(passphraseFile, `Passphrase of ${visible(path)}`));
}

function answer(
  shell: Shell,
  made: MadePackage & { readonly out: string; readonly signedBy: string | undefined },
): void {
  const { output } = shell;
  output.answer(visible(`Package: ${made.out}, ${made.files} files, ${made.bytes} bytes`));
  output.answer(`Manifest: SHA-256 ${made.manifestSha256}`);
  output.answer(`Journal head: ${made.head}`);
  output.answer(made.signedBy === undefined ? 'Signature: not signed' : `Signature: by the key ${made.signedBy}`);
  output.answer('Time stamp: not time-stamped by a third party');
  if (made.redactedBy !== undefined) {
    output.answer(`Redacted by the plan ${made.redactedBy}`);
    output.answer('Originals: none is in a redacted package');
    output.say(
      'Make the full package of the same state, too: `spoor verify REDACTED --against FULL` compares the two.',
    );
    return;
  }
  for (const { evidenceId, names } of made.leftOut)
    output.answer(visible(`Left out: ${names.join(', ')}, SHA-256 ${evidenceId}`));
  if (made.leftOut.length > 0)
    output.say('Tables, findings and report are made from all evidence, also from what was left out.');
}
