import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SpoorError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/sha256.ts';
import type { Drill } from '../../../core/drill/parse-drill.ts';
import { prepareDrill } from '../../../core/drill/prepare-drill.ts';
import { toJson } from '../../output.ts';

export interface GenerateOptions {
  readonly seed?: string;
  readonly out?: string;
  readonly answers?: boolean;
  readonly json?: boolean;
}

/** Writes the bundle of a seed, one folder a stage, so that a facilitator can hand it out without the app. */
export async function generateBundle(drill: Drill, options: GenerateOptions): Promise<unknown> {
  const { seed = '1', out } = options;
  if (out === undefined) throw new SpoorError('usage/invalid', 'Say where to write the bundle, with --out DIR.');
  const { incident } = prepareDrill(drill, seed);
  if (!incident)
    throw new SpoorError('usage/invalid', `The drill "${drill.id}" runs on a case of your own: nothing is generated.`);
  const files = incident.files.map(({ stage, path, text }) => ({ path: `${stage}/${path}`, text }));
  const answers = options.answers ? [{ path: 'answers.json', text: `${toJson(incident.answers)}\n` }] : [];
  const all = [...files, ...answers];
  for (const { path, text } of all) await write(join(out, path), text);
  const written = all.map(({ path, text }) => ({ path, sha256: sha256Hex(text) }));
  return options.json
    ? { drill: drill.id, seed, out, files: written }
    : written.map(({ path, sha256 }) => `${sha256}  ${path}`).join('\n');
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (cause) {
    throw new SpoorError('export/failed', `Cannot write "${path}". Check the folder and its rights.`, { cause });
  }
}
