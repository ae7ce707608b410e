import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { SpoorError, sentenceOf } from '../../../core/base/errors.ts';
import { parseYaml } from '../../../core/base/yaml.ts';
import type { GivenAttachment } from '../../../core/model/playbook-run.ts';

const texts = z.array(z.string()).default([]);

const answer = z.strictObject({
  /** Its id, or its name. */
  step: z.string().min(1),
  answer: z.union([z.string(), z.boolean()]).transform(String),
  note: z.string().default(''),
  override: z.string().optional(),
  ahead: z.boolean().default(false),
  events: texts,
  ordered: z.string().optional(),
  effect: z.string().optional(),
  set: z.record(z.string(), z.coerce.string()).default({}),
  files: texts,
  templates: texts,
});
export type ScriptedAnswer = z.infer<typeof answer>;

const document = z.strictObject({ answers: z.array(answer) });

/** Answers in the order in which they are to be given. Throws `usage/invalid` with every problem. */
export async function readAnswers(path: string): Promise<readonly ScriptedAnswer[]> {
  const read = document.safeParse(await yamlAt(path));
  if (read.success) return read.data.answers;
  const problems = read.error.issues.map(({ path: at, message }) => `${at.map(String).join('.')}: ${message}`);
  throw new SpoorError('usage/invalid', `"${path}" holds no answers. ${problems.join('; ')}.`);
}

async function yamlAt(path: string) {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the name and its rights.`, { cause });
  });
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('usage/invalid', `"${path}" is not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}

/** A file as it is attached: by name and hash. It stays where it is. */
export async function fileAttachment(path: string): Promise<GivenAttachment> {
  const body = await readFile(path).catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the name and its rights.`, { cause });
  });
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { kind: 'file', name: basename(path), bytes: body.length, sha256 };
}
