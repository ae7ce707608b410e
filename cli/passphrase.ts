import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { SpoorError } from '../core/base/errors.ts';

/**
 * A passphrase: the first line of a file, the variable SPOOR_PASSPHRASE, or what a person types, unseen. It is never an
 * argument: those stand in the list of processes.
 */
export async function passphraseFrom(file: string | undefined, question: string): Promise<string> {
  if (file !== undefined) return firstLine(file);
  const given = process.env['SPOOR_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  if (process.stdin.isTTY) return await askUnseen(question);
  throw new SpoorError(
    'key/locked',
    'There is nobody to ask for the passphrase. Give it with --passphrase-file FILE, or in SPOOR_PASSPHRASE.',
  );
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('key/locked', `Cannot read the passphrase from "${file}". Check the file and its rights.`, {
      cause,
    });
  });
  return text.split(/\r?\n/, 1)[0] ?? '';
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise((resolve) => lines.question('', resolve));
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
