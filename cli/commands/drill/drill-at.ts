import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SpoorError } from '../../../core/base/errors.ts';
import { drillNamed } from '../../../core/drill/drills.ts';
import { type Drill, parseDrill } from '../../../core/drill/parse-drill.ts';

/** A shipped drill by its id, or a team's own by the path of its file; the guide lies beside it. */
export async function drillAt(what: string): Promise<Drill> {
  if (!/\.ya?ml$/.test(what)) return drillNamed(what);
  const guide = join(dirname(what), 'facilitator.md');
  return parseDrill(await readText(what), existsSync(guide) ? await readText(guide) : '');
}

export async function readText(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the path.`, { cause });
  });
}
