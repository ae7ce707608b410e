import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORT_ACTS, type JournalEntry } from '../core/ports/case-host.ts';
import { hashFile } from './disk.ts';
import { errnoOf } from './failures.ts';
import type { OpenedCase } from './opened-case.ts';

/** What was found of one file of a case folder that is no original. */
export interface AuditedFile {
  readonly path: string;
  readonly state: 'intact' | 'altered' | 'missing' | 'extra';
}

/** Every frozen export against the hash that the journal froze, then what lies beside originals and exports unexplained. */
export async function auditFolder(host: OpenedCase): Promise<readonly AuditedFile[]> {
  const { entries } = await host.journal();
  const frozen = frozenIn(entries);
  const audited: AuditedFile[] = [];
  for (const [name, sha256] of frozen) {
    const found = await hashFile(join(host.dir, 'exports', name));
    const state = found === sha256 ? 'intact' : 'altered';
    audited.push({ path: `exports/${name}`, state: found === undefined ? 'missing' : state });
  }
  const known = new Set([...frozen.keys()].map((name) => `exports/${name}`));
  for (const { evidenceId } of await host.receipts())
    known.add(`evidence/sha256/${evidenceId.slice(0, 2)}/${evidenceId}`);
  for (const path of [...(await filesIn(host.dir, 'evidence/sha256')), ...(await filesIn(host.dir, 'exports'))])
    if (!known.has(path)) audited.push({ path, state: 'extra' });
  return audited;
}

/** Only what was frozen into the folder has its size in the journal: a package or a portable case lies elsewhere. */
function frozenIn(entries: readonly JournalEntry[]): ReadonlyMap<string, string> {
  const frozen = new Map<string, string>();
  for (const { act, object, data } of entries) {
    const { sha256, bytes } = data;
    const isHere = EXPORT_ACTS.includes(act) && typeof bytes === 'number' && !/[/\\]/.test(object);
    if (isHere && typeof sha256 === 'string') frozen.set(object, sha256);
  }
  return frozen;
}

async function filesIn(dir: string, under: string): Promise<readonly string[]> {
  try {
    const found = await readdir(join(dir, under), { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => !entry.isDirectory());
    return files
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(join(dir).length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch (thrown) {
    // Folders without files do not survive every way of copying a case.
    if (errnoOf(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}
