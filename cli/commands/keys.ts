import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { newKeyText, publicKeyOf } from '../../host/package/signing-key.ts';
import { verifySignedFile } from '../../host/signing/signed-file.ts';
import type { Shell } from '../command.ts';
import { keyRightsWarning } from '../key-file-rights.ts';
import { type Output, toJson, visible } from '../output.ts';
import { passphraseFrom } from '../passphrase.ts';

const HELP = `
  spoor keys new mine.key --comment "Ana, incident response"
  spoor keys show mine.key
  spoor keys verify report.html report.html.dsse.json --key FINGERPRINT

The file holds an Ed25519 key under a passphrase (scrypt, AES-256-GCM). Give the fingerprint to those who will verify your
packages, by another way than the packages: it is what tells them that the key is yours.`;

export function defineKeys(program: Command, shell: Shell): void {
  const keys = program
    .command('keys')
    .description('make and show the keys by which packages are signed')
    .addHelpText('after', HELP);
  keys
    .command('new')
    .description('make a key under a passphrase')
    .argument('<file>', 'where to keep it; never over another file')
    .option('--comment <text>', 'whose it is', '')
    .option('--passphrase-file <file>', 'take the passphrase from the first line of this file')
    .action(async (path: string, options: { comment: string; passphraseFile?: string }) => {
      const passphrase = await passphraseFrom(options.passphraseFile, 'Passphrase for the new key');
      const text = newKeyText(passphrase, options.comment);
      await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
        throw new SpoorError(
          'export/failed',
          `Cannot write "${path}": it is there already, or may not be written. Name a new file.`,
          {
            cause,
          },
        );
      });
      shell.output.answer(publicKeyOf(text).fingerprint);
    });
  keys
    .command('show')
    .description('the fingerprint, the comment and the public key of a key file; needs no passphrase')
    .argument('<file>', 'the key file')
    .option('--json', 'as JSON: {fingerprint, comment, pem, minisign}')
    .action(async (path: string, options: { json?: boolean }) => {
      const known = publicKeyOf(await readKeyFile(path, shell.output));
      if (options.json) return shell.output.answer(toJson(known));
      shell.output.answer(`Fingerprint: ${known.fingerprint}`);
      if (known.comment !== '') shell.output.answer(visible(`Comment: ${known.comment}`));
      shell.output.answer(known.pem.trimEnd());
      shell.output.answer(`minisign: ${known.minisign.split('\n')[1]}`);
    });
  keys
    .command('verify')
    .description('check the signature of a report or another frozen file (.dsse.json)')
    .argument('<file>', 'the file')
    .argument('<signature>', 'its signature')
    .option('--key <fingerprint>', 'the key that must have signed it')
    .action(async (path: string, signature: string, { key }: { key?: string }) => {
      const signed = verifySignedFile(await readNamed(path), (await readNamed(signature)).toString('utf8'));
      if (key !== undefined && key !== signed.fingerprint)
        throw new SpoorError(
          'package/unsound',
          `It is signed by ${signed.fingerprint}, and you asked for ${key}. Ask whoever sent it which key is theirs; until then it proves nothing.`,
        );
      shell.output.answer(`Signature: good, by the key ${signed.fingerprint}`);
      shell.output.answer(visible(`Signed: ${signed.name}, of the case ${signed.caseId}`));
      shell.output.answer(`Journal then: ${signed.journal.count} entries, head ${signed.journal.head}`);
    });
}

async function readNamed(path: string): Promise<Buffer> {
  return await readFile(path).catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check its name and its rights.`, { cause });
  });
}

/** The text of a key file; says where others have rights on it. Throws `key/locked` where it cannot be read. */
export async function readKeyFile(path: string, output: Pick<Output, 'say'>): Promise<string> {
  const warning = await keyRightsWarning(path);
  if (warning !== undefined) output.say(warning);
  return await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('key/locked', `Cannot read the key "${path}". Check the file and its rights.`, { cause });
  });
}
