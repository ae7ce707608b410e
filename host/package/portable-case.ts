import { chmod, mkdir, open as openFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { streamOfBytes } from '../../core/base/byte-stream.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { verifyChain } from '../../core/custody/journal-chain.ts';
import { alteredSinceOpened } from '../../core/custody/opened-as.ts';
import { receiptsOf } from '../../core/custody/receipts.ts';
import type { Journal, JournalEntry } from '../../core/ports/case-host.ts';
import { EXPORT_ACTS } from '../../core/ports/case-host.ts';
import { movedAside } from '../case-audit.ts';
import { readManifest } from '../case-manifest.ts';
import { copyHashed, hashFile, syncFolder } from '../disk.ts';
import { errnoOf, writing } from '../failures.ts';
import { journalOf, loadJournal } from '../journal-lines.ts';
import type { OpenedCase } from '../opened-case.ts';
import { quote } from '../quote.ts';
import { packedFromDisk } from './packed-from-disk.ts';
import { type OpenedZip, openZip } from './verify.mjs';
import { refuseOut } from './write-package.ts';
import { type PackedFile, summed, writeZip } from './zip-writer.ts';

/** What a portable case may hold, and nothing else: no cache, no lock, nothing half received. */
const ALLOWED =
  /^(?:case\.json|journal\.jsonl|journal\.torn-\d+\.txt|evidence\/sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}|exports\/[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M} ._-]*)$/u;

/**
 * Writes a case into one file, without what can be derived, and journals that. The same case gives the same bytes; its
 * journal goes as it stands, so that the copy ends before the entry that tells of it.
 */
export async function exportPortableCase(
  host: OpenedCase,
  out: string,
): Promise<{ readonly head: string; readonly sha256: string }> {
  refuseOut(out, host.dir);
  const { state, entries } = await host.journal();
  if (state.state !== 'whole')
    throw new SpoorError(
      'journal/broken',
      `The journal is broken at line ${state.atLine}: ${state.reason} Nothing is exported from it. Go on in a copy from a backup.`,
    );
  const files = [];
  for (const file of await filesOf(host, entries)) {
    const known = await summed(file);
    const id = /^evidence\/.*\/([0-9a-f]{64})$/.exec(file.path)?.[1];
    if (id !== undefined && id !== known.sha256)
      throw new SpoorError('evidence/altered', `The original ${id} is altered. Nothing was exported. Verify the case.`);
    files.push(known);
  }
  const part = `${out}.part`;
  try {
    await rm(part, { force: true });
    await writeZip(part, files);
    await rename(part, out);
    await syncFolder(dirname(resolve(out)));
  } finally {
    await rm(part, { force: true });
  }
  const sha256 = (await hashFile(out)) ?? '';
  await host.append('case.exported', basename(out), { sha256, head: state.head });
  return { head: state.head, sha256 };
}

async function filesOf(host: OpenedCase, entries: readonly JournalEntry[]): Promise<readonly PackedFile[]> {
  const own = (await readdir(host.dir)).filter((name) => /^(case\.json|journal\.(jsonl|torn-\d+\.txt))$/.test(name));
  const frozen = (await readdir(join(host.dir, 'exports'))).filter((name) => ALLOWED.test(`exports/${name}`));
  const ids = new Set(receiptsOf(entries).map(({ evidenceId }) => evidenceId));
  const originals = [...ids].map((id) => ({
    path: `evidence/sha256/${id.slice(0, 2)}/${id}`,
    open: () => host.openEvidence(id),
  }));
  const plain = [...own, ...frozen.map((name) => `exports/${name}`)];
  const all = [...plain.map((path) => packedFromDisk(path, join(host.dir, path))), ...originals];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Unpacks a portable case into a new folder, after checking all of it. Throws `package/unsound` with what is wrong. */
export async function importPortableCase(
  file: string,
  dir: string,
): Promise<{ readonly head: string; readonly count: number }> {
  refuseOut(dir, file);
  const to = resolve(dir);
  const part = `${to}.part`;
  const zip = await openPortable(file);
  try {
    await rm(part, { recursive: true, force: true });
    for (const [name, { read }] of zip.files) await unpack(name, join(part, name), read);
    const manifest = await readManifest(part);
    const journal = journalOf(await loadJournal(join(part, 'journal.jsonl')));
    const known = wholeOf(journal);
    const altered = alteredSinceOpened(manifest, journal.entries);
    if (altered.length > 0) throw unsound(`its case.json is not as its journal opened the case: ${altered.join(', ')}`);
    await checkAll(zip, part, journal.entries);
    await writing(dir, () => rename(part, to));
    await syncFolder(dirname(to));
    return known;
  } finally {
    await zip.close();
    await rm(part, { recursive: true, force: true });
  }
}

/** The case id and the journal of a copy: a portable case, or a case folder. Nothing is unpacked. */
export async function journalOfCopy(path: string): Promise<{ readonly caseId: string; readonly journal: Journal }> {
  const manifest = await readManifest(path).catch(() => undefined);
  if (manifest) return { caseId: manifest.id, journal: journalOf(await loadJournal(join(path, 'journal.jsonl'))) };
  const zip = await openPortable(path);
  try {
    const text = async (name: string) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of zip.files.get(name)?.read() ?? []) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    };
    const about: unknown = JSON.parse(await text('case.json'));
    const caseId = typeof about === 'object' && about !== null && 'id' in about ? String(about.id) : '';
    return { caseId, journal: verifyChain((await text('journal.jsonl')).split('\n').slice(0, -1)) };
  } finally {
    await zip.close();
  }
}

/** SECURITY: names are compared with the few that a case has, so that none can climb out of the folder or be a link. */
async function openPortable(file: string): Promise<OpenedZip> {
  const zip = await openZip(file).catch((cause: unknown) => {
    const why = errnoOf(cause) ?? (cause instanceof Error ? cause.message : '');
    throw new SpoorError('package/unsound', `${quote(file)} is no portable case of Spoor, or is damaged: ${why}`, {
      cause,
    });
  });
  const folded = new Set<string>();
  for (const name of zip.files.keys()) {
    const isKnown = ALLOWED.test(name) && !folded.has(name.normalize('NFC').toLowerCase());
    folded.add(name.normalize('NFC').toLowerCase());
    if (isKnown) continue;
    await zip.close();
    throw unsound(`it holds ${quote(name)}, which no case has`);
  }
  return zip;
}

async function unpack(name: string, path: string, read: () => AsyncIterable<Uint8Array>): Promise<void> {
  await writing(path, () => mkdir(dirname(path), { recursive: true }));
  const body = streamOfBytes(read());
  const { sha256 } = await copyHashed({ name, body, path, open: openFile });
  if (name.startsWith('evidence/') && basename(name) !== sha256)
    throw unsound(`the original ${basename(name)} is altered`);
  if (name.startsWith('evidence/') || name.startsWith('exports/')) await chmod(path, 0o444);
}

function wholeOf({ state }: Journal): { readonly head: string; readonly count: number } {
  if (state.state === 'whole') return state;
  throw unsound(`its journal is broken at line ${state.atLine}: ${state.reason}`);
}

/** Every original that was received is there, no other, and every frozen file is what the journal froze. */
async function checkAll(zip: OpenedZip, part: string, entries: readonly JournalEntry[]): Promise<void> {
  const received = new Set(receiptsOf(entries).map(({ evidenceId }) => evidenceId));
  const here = new Set(
    [...zip.files.keys()].filter((name) => name.startsWith('evidence/')).map((name) => basename(name)),
  );
  for (const id of received) if (!here.has(id)) throw unsound(`the original ${id} is missing`);
  for (const id of here) if (!received.has(id)) throw unsound(`the journal received no original ${id}`);
  const frozen = new Map(
    entries.filter(({ act }) => EXPORT_ACTS.includes(act)).map(({ object, data }) => [object, data['sha256']]),
  );
  for (const [name, sha256] of movedAside(entries))
    if (zip.files.has(name) && (await hashFile(join(part, name))) !== sha256)
      throw unsound(`${quote(name)} is altered`);
  for (const name of zip.files.keys()) {
    if (!name.startsWith('exports/')) continue;
    if (frozen.get(basename(name)) !== (await hashFile(join(part, name))))
      throw unsound(`${quote(name)} is not as it was frozen`);
  }
}

function unsound(why: string): SpoorError {
  return new SpoorError(
    'package/unsound',
    `The portable case is not sound: ${why}. Nothing was imported. Ask for another copy.`,
  );
}
