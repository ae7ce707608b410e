import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SpoorError, sentenceOf } from '../core/base/errors.ts';
import { heldPlaybook } from '../core/playbook/case-playbooks.ts';
import { createPlaybooks, type Playbooks } from '../core/playbook/create-playbooks.ts';
import type { Journal } from '../core/ports/case-host.ts';
import { openCase } from '../host/case-folder.ts';
import type { OpenedCase } from '../host/opened-case.ts';

/** The playbooks of a case, or those of Spoor where none is named. Nothing is written. */
export async function withPlaybooks<Result>(
  dir: string | undefined,
  work: (playbooks: Playbooks, host: Pick<OpenedCase, 'journal'>) => Promise<Result>,
): Promise<Result> {
  if (dir === undefined) return await work(createPlaybooks(NO_CASE), NO_CASE);
  const host = await openCase(dir, { readOnly: true });
  try {
    return await work(createPlaybooks(host), host);
  } finally {
    await host.release();
  }
}

/** Opens a case for an act on its playbooks alone: its database is not needed. */
export async function withPlaybookCase<Result>(
  dir: string,
  work: (host: OpenedCase) => Promise<Result>,
): Promise<Result> {
  const host = await openCase(dir);
  try {
    return await work(host);
  } finally {
    await host.release();
  }
}

/** The text of a file, or of the playbook of that id: one that a case holds as it came, before any repair. */
export async function playbookText(named: string, dir: string | undefined): Promise<string> {
  if (existsSync(named)) return await fileText(named);
  return await withPlaybooks(dir, async (playbooks, host) => {
    const held = dir === undefined ? undefined : await heldPlaybook(host, named).catch(() => undefined);
    return held ? (held.original ?? held.text) : await playbooks.exportCacao(named);
  });
}

/** Throws `usage/invalid` with the reason where a file cannot be read. */
export async function fileText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    throw new SpoorError('usage/invalid', `"${path}" cannot be read: ${sentenceOf(cause)}`, { cause });
  }
}

const EMPTY: Journal = { entries: [], state: { state: 'whole', head: '', count: 0 } };
const NO_CASE = {
  journal: async () => EMPTY,
  append: async () => {
    throw new SpoorError('usage/invalid', 'Name a case with --case DIR: this is recorded in its journal.');
  },
};
