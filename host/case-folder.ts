import { mkdir, open as openFile, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import type { JournalDraft } from '../core/custody/journal-chain.ts';
import type { CaseManifest } from '../core/ports/case-host.ts';
import { type CaseLock, lockCase } from './case-lock.ts';
import { manifestText, newManifest, readManifest } from './case-manifest.ts';
import { DerivedFolder } from './derived-folder.ts';
import { type OpenFile, syncFolder, writeDurably } from './disk.ts';
import { EvidenceStore } from './evidence-store.ts';
import { clearExportsInMaking } from './exports-in-making.ts';
import { errnoOf, writing } from './failures.ts';
import { JournalFile } from './journal-file.ts';
import { repairJournal } from './journal-repair.ts';
import { OpenedCase } from './opened-case.ts';
import { quote } from './quote.ts';
import { readOnlySentence, type WhyNotWritable, whyCaseNotWritable } from './read-only-folder.ts';
import { type Environment, fixedTime, type Witness, witnessOf } from './witness.ts';

export interface HostOptions {
  /** Where `SPOOR_ANALYST` and `SOURCE_DATE_EPOCH` are looked up; the process's own environment unless given. */
  readonly environment?: Environment;
  /** How files are opened for writing; the system's own way unless given. */
  readonly open?: OpenFile;
  /** Why a path cannot be written, by the code of the system call; the file system is asked unless given. Writes nothing. */
  readonly whyNotWritable?: WhyNotWritable;
}

export interface OpenOptions extends HostOptions {
  /** Reads only: needs no lock, repairs nothing, and refuses every act. */
  readonly readOnly?: boolean;
}

const FOLDERS = ['evidence', 'evidence/incoming', 'evidence/sha256', 'derived', 'exports'] as const;
const OWN_LOCK = 'lock.json';

/** Makes a new case in a folder that is absent or empty, and opens it for writing. */
export async function createCase(
  dir: string,
  about: { readonly title: string; readonly timeZone: string },
  options: HostOptions = {},
): Promise<OpenedCase> {
  const tools = toolsOf(options);
  const manifest = newManifest(about, tools.fixedTime);
  await makeEmptyFolder(dir);
  const lock = await lockCase(dir, tools.witness);
  try {
    await refuseUsed(dir);
    await writing(dir, () => layOut(dir, manifest, tools));
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
  return openLocked({ dir, manifest, lock }, tools);
}

/** Opens a case, for writing unless said otherwise. What a crash left behind is repaired, and the journal says so. */
export async function openCase(dir: string, options: OpenOptions = {}): Promise<OpenedCase> {
  const tools = toolsOf(options);
  const manifest = await readManifest(dir);
  if (options.readOnly) return assemble({ dir, manifest }, tools, undefined);
  const lock = await lockCase(dir, tools.witness);
  return openLocked({ dir, manifest, lock }, tools);
}

/**
 * Opens a case for writing, or where its folder cannot be written, for reading, with the reason. A folder that cannot be
 * written is not locked: another process may write to the case meanwhile, and what it adds to the journal is read.
 */
export async function openCaseForWork(dir: string, options: HostOptions = {}): Promise<OpenedCase> {
  const manifest = await readManifest(dir);
  const code = await whyCaseNotWritable(dir, options.whyNotWritable);
  if (code === undefined) return await openCase(dir, options);
  const readOnlyBecause = readOnlySentence(dir, code);
  return assemble({ dir, manifest, readOnlyBecause }, toolsOf(options), undefined);
}

interface Tools {
  readonly witness: Witness;
  readonly fixedTime: string | undefined;
  readonly open: OpenFile;
}

function toolsOf({ environment = process.env, open = openFile }: HostOptions): Tools {
  return { witness: witnessOf(environment), fixedTime: fixedTime(environment['SOURCE_DATE_EPOCH']), open };
}

interface LockedFolder {
  readonly dir: string;
  readonly manifest: CaseManifest;
  readonly lock: CaseLock;
}

async function openLocked(locked: LockedFolder, tools: Tools): Promise<OpenedCase> {
  try {
    return await openForWriting(locked, tools);
  } catch (thrown) {
    await locked.lock.release();
    throw thrown;
  }
}

async function openForWriting({ dir, manifest, lock }: LockedFolder, tools: Tools): Promise<OpenedCase> {
  // Folders without files do not survive every way of copying a case.
  for (const folder of FOLDERS) await writing(dir, () => mkdir(join(dir, folder), { recursive: true }));
  const path = join(dir, 'journal.jsonl');
  const repairs = [takeOverDraft(lock), await repairJournal(path, tools.open)].filter((draft) => draft !== undefined);
  const journal = await JournalFile.open({ path, ...tools });
  // A broken chain takes no more entries, but its case must still open to be looked at.
  if (journal.read().state.state === 'whole') await journal.append(repairs);
  const opened = assemble({ dir, manifest }, tools, { journal, lock });
  await opened.discardReceived();
  await clearExportsInMaking(dir);
  return opened;
}

function assemble(
  about: { readonly dir: string; readonly manifest: CaseManifest; readonly readOnlyBecause?: string },
  { open }: Tools,
  writer: { readonly journal: JournalFile; readonly lock: CaseLock } | undefined,
): OpenedCase {
  const evidence = new EvidenceStore(join(about.dir, 'evidence'), open);
  const derived = new DerivedFolder(join(about.dir, 'derived'), open);
  return new OpenedCase({ ...about, evidence, derived, open, writer });
}

function takeOverDraft({ takenFrom }: CaseLock): JournalDraft | undefined {
  if (!takenFrom) return undefined;
  if (takenFrom === 'unknown') {
    const what = 'A lock file that did not say who held the case was left by a crash; it was removed.';
    return { act: 'case.repaired', object: OWN_LOCK, data: { what } };
  }
  const { pid, hostName, by, started } = takenFrom;
  const what = 'The process that had the case open ended without closing it; its lock was taken over.';
  return { act: 'case.repaired', object: OWN_LOCK, data: { what, pid, hostName, by, started } };
}

// The manifest comes last: it is what makes the folder a case.
async function layOut(dir: string, manifest: CaseManifest, tools: Tools): Promise<void> {
  const journalPath = join(dir, 'journal.jsonl');
  const { id, ...about } = manifest;
  try {
    for (const folder of FOLDERS) await mkdir(join(dir, folder), { recursive: true });
    await JournalFile.begin({ path: journalPath, ...tools }, { act: 'case.opened', object: id, data: about });
    await writeDurably(() => tools.open(join(dir, 'case.json'), 'wx'), Buffer.from(manifestText(manifest)));
    await syncFolder(dir);
    await syncFolder(dirname(resolve(dir)));
  } catch (thrown) {
    for (const name of [...FOLDERS, 'journal.jsonl', 'case.json'])
      await rm(join(dir, name), { force: true, recursive: true });
    throw thrown;
  }
}

async function makeEmptyFolder(dir: string): Promise<void> {
  try {
    await writing(dir, () => mkdir(dir, { recursive: true }));
  } catch (thrown) {
    if (['EEXIST', 'ENOTDIR'].includes(errnoOf(thrown) ?? '')) throw usedError(dir);
    throw thrown;
  }
  await refuseUsed(dir);
}

async function refuseUsed(dir: string): Promise<void> {
  const names = await readdir(dir);
  if (names.some((name) => name !== OWN_LOCK && !name.startsWith(`${OWN_LOCK}.`))) throw usedError(dir);
}

function usedError(dir: string): SpoorError {
  return new SpoorError('case/exists', `${quote(dir)} is not an empty folder. Choose another place for the new case.`);
}
