import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SpoorError } from '../../../core/base/errors.ts';
import type { GivenAttachment } from '../../../core/model/playbook-run.ts';
import { parseAnswers, type ScriptedAnswer } from '../../../core/playbook/scripted-answers.ts';

/** Answers in the order in which they are to be given. Throws `usage/invalid` with every problem. */
export async function readAnswers(path: string): Promise<readonly ScriptedAnswer[]> {
  return parseAnswers(path, (await bytesAt(path)).toString('utf8'));
}

/** A file as it is attached: by name and hash. It stays where it is. */
export async function fileAttachment(path: string): Promise<GivenAttachment> {
  const body = await bytesAt(path);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { kind: 'file', name: basename(path), bytes: body.length, sha256 };
}

async function bytesAt(path: string): Promise<Buffer> {
  return await readFile(path).catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the name and its rights.`, { cause });
  });
}
