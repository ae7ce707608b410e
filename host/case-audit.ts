import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { alteredSinceOpened } from '../core/custody/opened-as.ts';
import { EXPORT_ACTS, type JournalEntry } from '../core/ports/case-host.ts';
import { hashFile } from './disk.ts';
import { errnoOf } from './failures.ts';
import type { OpenedCase } from './opened-case.ts';

/** What was found of one file of a case folder that is no original. */
export interface AuditedFile {
  readonly path: string;
  readonly state: 'intact' | 'altered' | 'missing' | 'extra';
}

/**
 * `case.json` against the entry that opened the case, every frozen export and every line that was moved aside against the
 * hash that the journal has of it, then what lies beside them unexplained.
 */
export async function auditFolder(host: OpenedCase): Promise<readonly AuditedFile[]> {
  const { entries } = await host.journal();
  const frozen = frozenIn(entries);
  const isAltered = alteredSinceOpened(await host.manifest(), entries).length > 0;
  const audited: AuditedFile[] = [{ path: 'case.json', state: isAltered ? 'altered' : 'intact' }];
  const hashes = [...[...frozen].map(([name, sha256]) => [`exports/${name}`, sha256] as const), ...movedAside(entries)];
  for (const [path, sha256] of hashes) {
    const found = await hashFile(join(host.dir, path));
    const state = found === sha256 ? 'intact' : 'altered';
    audited.push({ path, state: found === undefined ? 'missing' : state });
  }
  const known = new Set(hashes.map(([path]) => path));
  for (const { evidenceId } of await host.receipts())
    known.add(`evidence/sha256/${evidenceId.slice(0, 2)}/${evidenceId}`);
  const torn = (await readdir(host.dir)).filter((name) => TORN.test(name)).sort();
  const here = [...(await filesIn(host.dir, 'evidence/sha256')), ...(await filesIn(host.dir, 'exports')), ...torn];
  for (const path of here) if (!known.has(path)) audited.push({ path, state: 'extra' });
  return audited;
}

const TORN = /^journal\.torn-\d+\.txt$/;

/** Ends of the journal that a power failure tore and a repair moved aside, with the SHA-256 that each had then. */
export function movedAside(entries: readonly JournalEntry[]): readonly (readonly [name: string, sha256: string])[] {
  return entries.flatMap(({ act, data: { file, sha256 } }) =>
    act === 'case.repaired' && typeof file === 'string' && TORN.test(file) && typeof sha256 === 'string'
      ? [[file, sha256] as const]
      : [],
  );
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
