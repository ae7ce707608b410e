import { SpoorError } from '../base/errors.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { PlaybookCheckResult } from '../model/playbook-check.ts';
import type { AddedPlaybook, HeldPlaybook, PlaybookDraft } from '../model/playbook-import.ts';
import type { CaseHost } from '../ports/case-host.ts';
import { addedData, heldPlaybooksOf } from './held-playbooks.ts';
import { summaryOf } from './playbook-library.ts';
import { playbooks as shipped } from './playbooks.ts';
import { MAX_PLAYBOOK_BYTES, readPlaybook, walkable } from './read-playbook.ts';

type WithJournal = Pick<CaseHost, 'journal' | 'append'>;

/** A file that an analyst brings. */
export interface PlaybookFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Under which id the case is to hold it; made of the file's name where it is undefined. */
  readonly id?: string | undefined;
}

/** What a text is as a playbook, without keeping it. Throws `playbook/invalid` where it is none at all. */
export function checkPlaybookText(text: string): PlaybookCheckResult {
  const read = readPlaybook(text);
  const { repairs, problems } = read;
  if (problems.some(({ severity }) => severity === 'error')) return { repairs, problems };
  return { repairs, problems, summary: summaryOf(walkable('draft', read)) };
}

/**
 * Takes a file into the case as a playbook and journals it, with the file as it came. Throws `playbook/invalid` where it is
 * not CACAO 2.0 and cannot be made so.
 */
export async function importPlaybook(host: WithJournal, file: PlaybookFile): Promise<AddedPlaybook> {
  const original = textOf(file);
  const id = freeId(file.id ?? idFrom(file.name));
  const read = readPlaybook(original);
  const { cacao } = walkable(id, read);
  const isAsItCame = read.repairs.length === 0;
  const text = isAsItCame ? original : `${JSON.stringify(read.value, undefined, 2)}\n`;
  const originalSha256 = sha256Hex(file.bytes);
  const isNew = await add(host, id, {
    origin: 'imported',
    text,
    sha256: sha256Hex(text),
    source: file.name,
    original: isAsItCame ? undefined : original,
    originalSha256,
    repairs: read.repairs,
  });
  const warnings = read.problems.map(({ sentence }) => sentence);
  return { id, name: cacao.name, repairs: read.repairs, warnings, originalSha256, isNew };
}

/** Keeps a playbook that was written here; the latest of an id holds. Throws `playbook/invalid` with every error. */
export async function savePlaybook(host: WithJournal, draft: PlaybookDraft): Promise<AddedPlaybook> {
  const id = freeId(draft.id);
  const read = readPlaybook(draft.text);
  const [repair] = read.repairs;
  if (repair) throw new SpoorError('playbook/invalid', `"${id}" is not CACAO 2.0: ${repair.where} ${repair.wrong}.`);
  const { cacao } = walkable(id, read);
  const sha256 = sha256Hex(draft.text);
  const isNew = await add(host, id, {
    origin: 'edited',
    text: draft.text,
    sha256,
    source: draft.startedFrom,
    original: undefined,
    originalSha256: sha256,
    repairs: [],
  });
  const warnings = read.problems.map(({ sentence }) => sentence);
  return { id, name: cacao.name, repairs: [], warnings, originalSha256: sha256, isNew };
}

/** Takes a playbook out of the case and journals it: its text stays in the journal, and so do its runs. */
export async function removePlaybook(host: WithJournal, id: string): Promise<void> {
  await heldPlaybook(host, id);
  await host.append('playbook.removed', id, {});
}

/** A playbook that the case holds. Throws `usage/invalid` where there is none of that id. */
export async function heldPlaybook(host: Pick<CaseHost, 'journal'>, id: string): Promise<HeldPlaybook> {
  const held = heldPlaybooksOf((await host.journal()).entries);
  const found = held.find((one) => one.id === id);
  if (found) return found;
  const known = held.map((one) => one.id).join(', ') || 'none';
  throw new SpoorError('usage/invalid', `The case holds no playbook "${id}" of its own. It holds: ${known}.`);
}

async function add(host: WithJournal, id: string, held: Omit<HeldPlaybook, 'id' | 'at' | 'by'>): Promise<boolean> {
  const before = heldPlaybooksOf((await host.journal()).entries).find((one) => one.id === id);
  if (before?.sha256 === held.sha256 && before.originalSha256 === held.originalSha256) return false;
  await host.append('playbook.added', id, addedData(held));
  return true;
}

function textOf({ name, bytes }: PlaybookFile): string {
  if (bytes.length > MAX_PLAYBOOK_BYTES) {
    const limit = `${MAX_PLAYBOOK_BYTES / 1024} KiB`;
    throw new SpoorError(
      'playbook/invalid',
      `"${name}" is larger than ${limit}: a playbook of that size cannot be kept.`,
    );
  }
  try {
    // The mark at the beginning is kept: the text has to give the same bytes again.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SpoorError('playbook/invalid', `"${name}" is not UTF-8: save it as UTF-8 and import it again.`, {
      cause,
    });
  }
}

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

function freeId(id: string): string {
  if (!ID.test(id)) {
    throw new SpoorError(
      'playbook/invalid',
      `"${id}" is no id: it has to be small letters, digits and "-", at most 80.`,
    );
  }
  if (shipped.some((playbook) => playbook.id === id)) {
    throw new SpoorError('playbook/invalid', `"${id}" is a playbook that comes with Spoor: give yours another id.`);
  }
  return id;
}

function idFrom(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.(?:json|ya?ml)$/i, '');
  const id = stem
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return id.slice(0, 80).replace(/-+$/, '') || 'playbook';
}
