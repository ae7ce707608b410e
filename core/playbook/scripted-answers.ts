import { z } from 'zod';
import { SpoorError, sentenceOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';

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

/** Answers in the order in which they are to be given, from YAML. Throws `usage/invalid` with every problem. */
export function parseAnswers(name: string, text: string): readonly ScriptedAnswer[] {
  const read = document.safeParse(yamlOf(name, text));
  if (read.success) return read.data.answers;
  const problems = read.error.issues.map(({ path: at, message }) => `${at.map(String).join('.')}: ${message}`);
  throw new SpoorError('usage/invalid', `"${name}" holds no answers. ${problems.join('; ')}.`);
}

function yamlOf(name: string, text: string): Json {
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('usage/invalid', `"${name}" is not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}
