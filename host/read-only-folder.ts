import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './failures.ts';
import { quote } from './quote.ts';

/** The code of the system call that forbids writing to a path; undefined where nothing does, or the path is not there. */
export type WhyNotWritable = (path: string) => Promise<string | undefined>;

const FORBIDDEN: readonly string[] = ['EROFS', 'EACCES', 'EPERM'];

/** What is written to when people work on a case: its folder, for the lock, and what lies in it. */
const WRITTEN = ['.', 'journal.jsonl', 'evidence', 'derived', 'exports'] as const;

/** Asks the file system, which writes nothing. A mount that is read-only answers so to root, too. */
export const askFileSystem: WhyNotWritable = async (path) => {
  try {
    await access(path, constants.W_OK);
    return undefined;
  } catch (thrown) {
    const code = errnoOf(thrown) ?? '';
    return FORBIDDEN.includes(code) ? code : undefined;
  }
};

/** Why a case folder cannot be written, by the first of its parts that cannot; undefined where it can. */
export async function whyCaseNotWritable(
  dir: string,
  whyNotWritable: WhyNotWritable = askFileSystem,
): Promise<string | undefined> {
  for (const part of WRITTEN) {
    const code = await whyNotWritable(join(dir, part));
    if (code !== undefined) return code;
  }
  return undefined;
}

/** The one sentence that says that a case can only be read, why, and what to do. */
export function readOnlySentence(dir: string, code: string): string {
  const why = code === 'EROFS' ? 'its disk is mounted read-only' : 'this account may not write to its folder';
  return `The case in ${quote(dir)} can only be read, since ${why} (${code}): work on a copy of it to change it.`;
}
