import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoorError, sentenceOf } from '../core/base/errors.ts';
import type { RuleText } from '../core/model/detection-rules.ts';

/** Reads texts of rules: files as they are named, and every `.yml` and `.yaml` file under folders, in order of paths. */
export async function ruleTextsAt(paths: readonly string[]): Promise<readonly RuleText[]> {
  const files: string[] = [];
  for (const path of paths) files.push(...(await filesAt(path)));
  return await Promise.all([...new Set(files)].map(async (name) => ({ name, text: await textAt(name) })));
}

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true });
    const found = entries.filter((name) => /\.ya?ml$/i.test(name)).map((name) => join(path, name));
    if (found.length > 0) return found.sort();
  } catch (cause) {
    throw new SpoorError('usage/invalid', `The rules in "${path}" cannot be read: ${sentenceOf(cause)}`, { cause });
  }
  throw new SpoorError('usage/invalid', `There is no file of rules (.yml, .yaml) in "${path}".`);
}

async function textAt(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    throw new SpoorError('usage/invalid', `The rules in "${path}" cannot be read: ${sentenceOf(cause)}`, { cause });
  }
}
